/**
 * `path` made absolute and normal (`.`, `..`, doubled and final slashes removed). Where `cwd` is unknown a relative path
 * stays relative.
 */
export function absolutePath(path: string, cwd: string | undefined): string {
  const joined = path.startsWith('/') || cwd === undefined ? path : `${cwd}/${path}`;
  const absolute = joined.startsWith('/');
  const parts: string[] = [];
  for (const part of joined.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && (absolute || (parts.length > 0 && parts.at(-1) !== '..'))) parts.pop();
    else parts.push(part);
  }
  return absolute ? `/${parts.join('/')}` : parts.join('/') || '.';
}

/** The last part of a path. */
export function baseName(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  return trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/**
 * Whether removing `removed` (a path or glob) empties `directory`: the directory itself, one above it, or all that is in
 * it (`directory/*`).
 */
export function covers(removed: string, directory: string): boolean {
  const whole = removed.replace(/\/(\*|\.\*|\{\*,\.\*\})$/, '') || '/';
  if (whole === removed && /[*?[]/.test(removed)) return false;
  return directory === whole || directory.startsWith(whole === '/' ? '/' : `${whole}/`);
}
