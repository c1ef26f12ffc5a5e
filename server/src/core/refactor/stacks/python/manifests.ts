/** What the files that describe a Python project say: dependencies, the Pythons it takes, the commands it brings. */
import type { Evidence } from '../../evidence.ts';
import { at, isTable, keysOf, stringsIn, type Table, tomlOf } from '../../toml.ts';

export interface Manifests {
  /** Normalized names of what it is run with. */
  readonly dependencies: ReadonlySet<string>;
  /** Names with extras: `fastapi[standard]`. */
  readonly extras: ReadonlySet<string>;
  /** A dependency comes from a repository of git. */
  readonly usesGit: boolean;
  readonly pyproject: Table | undefined;
  /** Commands it brings once it is installed, with their functions: `shop` and `shop.cli:main`. */
  readonly scripts: Readonly<Record<string, string>>;
  /** It says how it is packaged, so that it can be installed itself. */
  readonly isPackage: boolean;
  readonly name: string | undefined;
  /** Files of pip that are installed, those that they name included. */
  readonly requirements: readonly string[];
}

/** `requirements.txt` before those for a purpose. */
const REQUIREMENTS = [
  'requirements.txt',
  'requirements/production.txt',
  'requirements/prod.txt',
  'requirements/base.txt',
  'requirements/main.txt',
  'requirements-prod.txt',
  'requirements.in',
];

export function manifestsOf(evidence: Evidence): Manifests {
  const pyproject = tomlOf(evidence.read('pyproject.toml'));
  const pipfile = tomlOf(evidence.read('Pipfile'));
  const requirements = requirementsOf(evidence);
  const poetry = at(pyproject, 'tool', 'poetry', 'dependencies');
  const specs = [
    ...requirements.flatMap((file) => (evidence.read(file) ?? '').split(/\r?\n/)),
    ...stringsIn(at(pyproject, 'project', 'dependencies')),
    ...setupSpecs(evidence),
    ...[poetry, at(pipfile, 'packages')].flatMap((table) =>
      keysOf(table).map((name) => `${name}${extrasOf(at(table, name))}`),
    ),
  ].map((line) => line.trim());
  const gitTables = [poetry, at(pipfile, 'packages'), at(pyproject, 'tool', 'uv', 'sources')];
  const names = specs.flatMap((spec) => /^([A-Za-z0-9][\w.-]*)\s*(\[[^\]]*\])?/.exec(spec) ?? []);
  const scripts = {
    ...stringTable(at(pyproject, 'tool', 'poetry', 'scripts')),
    ...stringTable(at(pyproject, 'project', 'scripts')),
  };
  return {
    dependencies: new Set(
      specs.flatMap((spec) => normalized(/^([A-Za-z0-9][\w.-]*)/.exec(spec)?.[1]) ?? eggOf(spec) ?? []),
    ),
    extras: new Set(
      names.flatMap((each) => (/\[/.test(each ?? '') ? (each ?? '').toLowerCase().replace(/\s/g, '') : [])),
    ),
    usesGit:
      specs.some((spec) => /\bgit\+/.test(spec)) ||
      gitTables.some((table) => keysOf(table).some((name) => at(table, name, 'git') !== undefined)),
    pyproject,
    scripts,
    isPackage: at(pyproject, 'build-system') !== undefined || evidence.exists('setup.py') === true,
    name: stringAt(pyproject, 'project', 'name') ?? stringAt(pyproject, 'tool', 'poetry', 'name'),
    requirements,
  };
}

/** The first list there is, with the files that it and those name: `-r base.txt`. */
function requirementsOf(evidence: Evidence): readonly string[] {
  const first = REQUIREMENTS.find((name) => evidence.exists(name) === true);
  const found: string[] = [];
  const visit = (file: string): void => {
    if (found.includes(file) || evidence.exists(file) !== true) return;
    found.push(file);
    const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/') + 1) : '';
    for (const [, name = ''] of (evidence.read(file) ?? '').matchAll(
      /^\s*(?:-r|-c|--requirement|--constraint)[\s=]+(\S+)/gm,
    ))
      visit(inside(folder + name));
  };
  if (first !== undefined) visit(first);
  return found;
}

/** Without `./` and `x/..`. */
function inside(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** `install_requires` of setup.cfg and setup.py, as far as it is a plain list. */
function setupSpecs(evidence: Evidence): readonly string[] {
  const listed = /install_requires\s*=\s*\[([^\]]*)\]/.exec(evidence.read('setup.py') ?? '')?.[1] ?? '';
  const configured = /^install_requires\s*=((?:\n[ \t]+.*)*)/m.exec(evidence.read('setup.cfg') ?? '')?.[1] ?? '';
  return [...[...listed.matchAll(/['"]([^'"]+)['"]/g)].map(([, spec = '']) => spec), ...configured.split('\n')];
}

const eggOf = (spec: string): string | undefined => normalized(/[#&]egg=([\w.-]+)/.exec(spec)?.[1]);

const extrasOf = (value: unknown): string => {
  const extras = stringsIn(at(value, 'extras'));
  return extras.length > 0 ? `[${extras.join(',')}]` : '';
};

const stringTable = (value: unknown): Record<string, string> =>
  isTable(value)
    ? Object.fromEntries(Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
    : {};

export function stringAt(table: unknown, ...keys: readonly string[]): string | undefined {
  const value = at(table, ...keys);
  return typeof value === 'string' ? value : undefined;
}

/** https://packaging.python.org/en/latest/specifications/name-normalization/ */
function normalized(name: string | undefined): string | undefined {
  return name?.toLowerCase().replace(/[-_.]+/g, '-');
}
