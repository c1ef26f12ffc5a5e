import type { Ecosystem } from '../model/tool.ts';
import { alpinePackages, languagePackages, osPackages } from './provides.ts';

/** The commands a package brings. */
export interface ProvidedTools {
  readonly tools: readonly string[];
  /**
   * True if the list has all commands that come with the package and with what it depends on. False: there may be
   * others, so the presence of any command not in the list is unknown. What a package recommends is not counted: where
   * apt installs recommended packages too, the caller treats the list as incomplete.
   */
  readonly complete: boolean;
}

const nothingKnown: ProvidedTools = { tools: [], complete: false };
const tables = new Map<string, ReadonlyMap<string, ProvidedTools>>();

function tableOf(ecosystem: Ecosystem | 'apk'): ReadonlyMap<string, ProvidedTools> {
  const made = tables.get(ecosystem);
  if (made !== undefined) return made;
  const table = new Map<string, ProvidedTools>();
  const text =
    ecosystem === 'os' ? osPackages : ecosystem === 'apk' ? alpinePackages : (languagePackages[ecosystem] ?? '');
  for (const [, complete, packages = '', tools = ''] of text.matchAll(/^(!?)([^:\n]+):[ ]*(.*)$/gm)) {
    const provided = { tools: tools.split(' ').filter(Boolean), complete: complete === '!' };
    for (const name of packages.split(' ')) table.set(name, provided);
  }
  tables.set(ecosystem, table);
  return table;
}

/** Names with a version in them, which stand for a family: `openjdk-17-jdk-headless`, `python3.11-venv`, `postgresql15-client`. */
const families: readonly (readonly [name: RegExp, tools: (match: RegExpExecArray) => readonly string[]])[] = [
  [/^(?:openjdk-?\d+-jre(?:-headless)?|java-[\d.]+-openjdk(?:-headless)?|temurin-\d+-jre)$/, () => ['java']],
  [
    /^(?:openjdk-?\d+(?:-jdk(?:-headless)?)?|java-[\d.]+-openjdk-devel|temurin-\d+-jdk)$/,
    () => ['java', 'javac', 'jar'],
  ],
  [/^(python\d\.\d+)(?:-(?:minimal|venv|full))?$/, ([, program]) => [program as string]],
  [/^python(3\d\d?)$/, ([, version]) => [`python${version?.[0]}.${version?.slice(1)}`]],
  [/^postgresql-?(?:client-)?\d+(?:-client)?$/, () => ['psql', 'pg_dump', 'pg_restore']],
  [/^php(\d\.\d)(?:-cli)$/, ([, version]) => [`php${version}`, 'php']],
  [/^(php\d\d)(?:-cli)?$/, ([, program]) => [program as string]],
  [/^golang-([\d.]+)(?:-go)?$/, () => []],
  [/^gcc-(\w+-linux-[a-z0-9]+)$/, ([, target]) => [`${target}-gcc`]],
  [/^g\+\+-(\w+-linux-[a-z0-9]+)$/, ([, target]) => [`${target}-g++`, `${target}-gcc`]],
  [/^binutils-(\w+-linux-[a-z0-9]+)$/, ([, target]) => [`${target}-ld`, `${target}-strip`]],
  [/^(gcc|g\+\+|clang)-(\d+)$/, ([program]) => [program]],
];

/**
 * The commands that come with a package. For `go` and `rust` it is the program a package path or crate is named
 * after; a crate's binaries may have other names. `by` is the installer, where packages of one name differ.
 */
export function toolsOf(ecosystem: Ecosystem, name: string, by?: string): ProvidedTools {
  const file = ecosystem === 'os' ? PACKAGE_FILE.exec(name)?.[1] : undefined;
  if (file !== undefined) return { tools: [file, ...toolsOf('os', file, by).tools], complete: false };
  const alpine = by === 'apk' ? tableOf('apk').get(name) : undefined;
  if (alpine) return alpine;
  const plain = ecosystem === 'os' ? (name.split(':')[0] as string) : name;
  const listed = tableOf(ecosystem).get(ecosystem === 'python' ? plain.toLowerCase() : plain);
  if (listed !== undefined) return listed;
  if (ecosystem === 'go') return { tools: [goProgram(plain)], complete: !plain.includes('...') };
  if (ecosystem === 'rust' || ecosystem === 'ruby') return { tools: [plain], complete: false };
  if (ecosystem !== 'os') return nothingKnown;
  for (const [pattern, tools] of families) {
    const match = pattern.exec(plain);
    if (match !== null) return { tools: tools(match), complete: false };
  }
  return nothingKnown;
}

/** `dumb-init_1.2.5_amd64.deb`, `./tini-0.19.0.x86_64.rpm`: what it is called is what it brings, most often. */
const PACKAGE_FILE = /(?:^|\/)([a-z0-9][\w+.-]*?)(?:[_-]v?\d[^/]*)?\.(?:deb|rpm|apk)$/;

/** `go install example.org/x/cmd/tool/v2@latest` makes `tool`. */
function goProgram(path: string): string {
  const parts = path.replace(/\/$/, '').split('/');
  const last = parts.at(-1) ?? '';
  return parts.length > 1 && /^v\d+$/.test(last) ? (parts.at(-2) as string) : last;
}
