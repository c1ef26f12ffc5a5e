import { joinPath } from '../../../ground/path.ts';
import { compiledBases } from '../../compiledBases.ts';
import { type Evidence, installsOf } from '../../evidence.ts';
import { movedTo, type Program, programAt, programIn, running, unnamed } from '../../programs.ts';
import type { Stack } from '../../stack.ts';
import { systemNeeds } from '../../systemPackages.ts';
import { choice, type Text, text } from '../../text.ts';
import { claim } from './claim.ts';
import { installs, outputFolder, packagesOf, programsOf } from './cmake.ts';
import { develop, test } from './develop.ts';
import { ignore } from './ignore.ts';
import { scaffold } from './scaffold.ts';

const COMPILER = /^(?:.*-)?(gcc|g\+\+|cc|c\+\+|clang|clang\+\+)$/;

export const native: Stack = {
  id: 'native',
  title: 'C and C++',
  weigh(evidence) {
    if (installsOf(evidence, 'make', 'cmake', 'ninja', 'meson').length > 0) return 1;
    if (compile(evidence)) return 1;
    return 0;
  },
  claim,
  describe(evidence, existing) {
    const found = packagesOf(evidence.stage ? '' : (evidence.read('CMakeLists.txt') ?? ''));
    const { run } = systemNeeds(found.needs);
    const linked = evidence.commands.some(({ command }) =>
      command.words.some(({ text: word }) => /(^|[\s=,"'])-static(?!-)\b/.test(word)),
    );
    return {
      linkage: linked ? 'static' : 'dynamic',
      ...running(programOf(evidence), existing),
      packages: linked ? {} : { apk: ['libstdc++', ...run.apk], 'apt-get': run['apt-get'] },
      ...(evidence.stage === undefined && evidence.exists('CMakeLists.txt') === false
        ? { refused: 'There is no CMakeLists.txt, and how other build systems are run is not known' }
        : {}),
      notes: linked ? [] : notesOf(found.others, evidence.stage !== undefined),
    };
  },
  bases: compiledBases('cc'),
  scaffold,
  test,
  develop,
  signals: /\bsignal\b|sigaction|signal_set|SIGTERM/,
  ignore,
};

const notesOf = (others: readonly string[], builds: boolean): readonly string[] =>
  others.length > 0
    ? [
        `CMakeLists.txt looks for ${others.join(', ')}: install them in the builder, and their shared libraries in the runtime.`,
      ]
    : builds
      ? ['Shared libraries besides those of the C and C++ runtimes have to be installed in the runtime too.']
      : [];

const compile = ({ commands }: Evidence) =>
  commands.findLast(
    ({ command }) => COMPILER.test(command.name?.value ?? '') && command.words.some(({ value }) => value === '-o'),
  );

function programOf(evidence: Evidence): Program {
  const moved = movedTo(evidence, /./);
  if (moved !== undefined) return programAt(moved);
  const compiled = compile(evidence);
  if (compiled) {
    const words = compiled.command.words;
    const out = words[words.findIndex(({ value }) => value === '-o') + 1]?.value;
    if (out !== undefined && (out.startsWith('/') || compiled.cwd !== undefined))
      return programAt(joinPath(compiled.cwd ?? '/', out));
  }
  const name = targetName(evidence);
  const prefix = installPrefix(evidence);
  if (prefix !== undefined) return programIn(`${prefix}/bin`, name);
  const cmake = installsOf(evidence, 'cmake').find(({ install }) => install.writes !== undefined);
  if (cmake?.cwd !== undefined) return programIn(joinPath(cmake.cwd, cmake.install.writes?.[0] ?? 'build'), name);
  if (evidence.stage) return programIn(evidence.workdir, name);
  const source = evidence.read('CMakeLists.txt');
  return source === undefined || installs(source)
    ? programIn('/out/bin', name)
    : programIn(`/src/build/${outputFolder(source)}`.replace(/\/$/, ''), name);
}

/** `cmake --install build --prefix /out`, `make install DESTDIR=/out` or PREFIX=/usr/local. */
function installPrefix({ commands }: Evidence): string | undefined {
  for (const { command, cwd } of commands.toReversed()) {
    const words = command.words.map(({ value }) => value ?? '');
    if (words[0] === 'cmake' && words.includes('--install')) {
      const at = words.indexOf('--prefix');
      return at < 0 ? '/usr/local' : joinPath(cwd ?? '/', words[at + 1] ?? '/usr/local');
    }
    if (!/^(make|ninja|meson)$/.test(words[0] ?? '') || !words.includes('install')) continue;
    const variable = (name: string) => words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
    return `${variable('DESTDIR') ?? ''}${variable('PREFIX') ?? variable('prefix') ?? '/usr/local'}`;
  }
  return undefined;
}

function targetName(evidence: Evidence): Text {
  const [first, ...others] = programsOf(evidence.read('CMakeLists.txt') ?? '');
  return first === undefined ? unnamed() : others.length > 0 ? choice(first, ...others) : text`${first}`;
}
