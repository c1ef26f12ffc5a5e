/** The regular files of a tar archive by name. */
export function tarFiles(archive: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  let longName: string | undefined;
  for (let at = 0; at + 512 <= archive.length; ) {
    const field = (from: number, length: number): string => {
      const bytes = archive.subarray(at + from, at + from + length);
      const end = bytes.indexOf(0);
      return bytes.subarray(0, end < 0 ? length : end).toString('utf8');
    };
    const size = Number.parseInt(field(124, 12).trim() || '0', 8);
    const type = field(156, 1);
    const prefix = field(257, 5) === 'ustar' ? field(345, 155) : '';
    const content = archive.subarray(at + 512, at + 512 + size).toString('utf8');
    const name = longName ?? (prefix === '' ? field(0, 100) : `${prefix}/${field(0, 100)}`);
    longName = undefined;
    if (type === 'L') longName = content.replace(/\0.*$/s, '');
    else if (type === 'x') longName = /\d+ path=(.*)\n/.exec(content)?.[1];
    else if (type === '0' || type === '') files.set(name.replace(/^\.\//, ''), content);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
