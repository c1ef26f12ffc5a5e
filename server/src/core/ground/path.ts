/** Paths inside an image: always with `/`, absolute ones resolved. */

/** What is longer is no path that anybody means. Linux takes 4,096 (limits.h). */
export const PATH_MAX = 1_024;

/** An absolute path without anything to resolve, as most are. */
const RESOLVED = /^(?:\/[^/.][^/]*)+$/;

/** `path` seen from the absolute directory `from`, with `.`, `..` and repeated slashes resolved; no slash at the end. */
export function joinPath(from: string, path: string): string {
  if (RESOLVED.test(path)) return path;
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${from}/${path}`).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** A path in the build context, relative to its root; `.` is the root. Leading `/` and `..` cannot leave it. */
export const contextPath = (path: string): string => joinPath('/', path).slice(1) || '.';

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The directory a path is in; `/` for the root itself. */
export const parentOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf('/')));

/** What `path` is called below `directory`: '' for the directory itself, undefined for a path outside it. */
export function below(directory: string, path: string): string | undefined {
  if (directory === '/' || directory === '.') return path.replace(/^\//, '');
  if (path === directory) return '';
  return path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : undefined;
}

/**
 * The directories above a path, nearest first, up to `/`. One for each slash: of a path that is not absolute (`C:/app`), those it
 * names and no root.
 */
export function parentsOf(path: string): string[] {
  const above: string[] = [];
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) above.push(path.slice(0, end));
  if (path.startsWith('/') && path !== '/') above.push('/');
  return above;
}

export const isGlob = (path: string): boolean => /[*?[]/.test(path);

/** A test for one path segment, by the patterns of Go's `filepath.Match`. */
export function globTest(pattern: string): (name: string) => boolean {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] as string;
    if (character === '*') {
      if (!source.endsWith('[^/]*')) source += '[^/]*';
    } else if (character === '?') source += '[^/]';
    else if (character === '[' && pattern.indexOf(']', at + 2) > 0) {
      const end = pattern.indexOf(']', at + 2);
      source += `[${pattern.slice(at + 1, end).replace(/[\\[]/g, '\\$&')}]`;
      at = end;
    } else source += character.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  }
  try {
    const test = new RegExp(`^${source}$`);
    return (name) => name.length < 256 && test.test(name);
  } catch {
    return () => true;
  }
}

const FILE_NAMES =
  /^(Dockerfile|Makefile|GNUmakefile|Gemfile|Rakefile|Procfile|Pipfile|Brewfile|Vagrantfile|Jenkinsfile|Caddyfile|Justfile|LICENSE|NOTICE|README|VERSION|CHANGELOG|gradlew|mvnw|manage\.py|go\.(mod|sum)|artisan|passwd|group|shadow|gshadow|meson\.build|composer\.lock|\.env|\.npmrc|\.yarnrc|\.nvmrc|\.dockerignore|\.gitignore|\.gitconfig|\.bashrc|\.profile|\.babelrc|\.eslintrc)$/i;
const FILE_EXTENSIONS =
  /\.(json5?|jsonc|ya?ml|toml|ini|cfg|conf|config|properties|xml|lock|lockb|txt|md|rst|csv|env|sh|bash|bat|ps1|py|pyc|pyi|js|cjs|mjs|jsx|ts|cts|mts|tsx|vue|svelte|css|scss|sass|less|html?|svg|png|jpe?g|gif|ico|c|cc|cpp|h|hpp|rs|go|java|kt|kts|gradle|jar|war|ear|class|scala|sbt|cs|csproj|fsproj|vbproj|sln|slnx|props|targets|php|rb|gemspec|ex|exs|erl|hs|cabal|swift|dart|lua|pl|pm|r|sql|db|sqlite|proto|graphql|template|tmpl|tpl|j2|crt|cer|pem|key|p12|pfx|jks|asc|gpg|deb|rpm|apk|whl|gem|tgz|tar|gz|bz2|xz|zst|zip|so(\.\d+)*|dll|exe|bin|wasm|service|timer|cron|list|repo|rules|dockerignore|mod|sum|lst|log|patch|diff|ru|rake|erb|haml|slim|eex|heex|leex|tf|hcl|bazel|bzl|mk|cmake|ttf|otf|woff2?|pdf|map|webmanifest|xsd|wsdl|avsc|fbs|thrift|prisma|jsonl|onnx|pkl)$/i;

/** What Cargo links has no extension, and the directories beside it have these names only. */
const CARGO_PROGRAM = /(^|\/)target\/([\w.-]+\/)?(release|debug)\/(?!(build|deps|examples|incremental)$)[^/]+$/;

/** Whether anybody would read the name as that of a file. A directory called `app.json` is possible, and nowhere. */
export const looksLikeFile = (path: string): boolean => {
  const name = baseName(path);
  return FILE_NAMES.test(name) || FILE_EXTENSIONS.test(name) || CARGO_PROGRAM.test(path);
};

/** A directory of the default PATH: it holds programs and no directories. */
export const isProgramDirectory = (path: string): boolean => /^\/(usr\/)?(local\/)?s?bin$/.test(path);
