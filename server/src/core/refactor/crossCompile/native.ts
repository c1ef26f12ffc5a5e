/** C and C++, by clang, which compiles for any platform once it has the target's libraries. */
import { withoutWord } from '../../dockerfile/edits.ts';
import type { Edit } from '../../ground/text.ts';
import { unfit } from '../stack.ts';
import { type Builder, insert, type Recipe, type RunCommand, runs } from './builder.ts';
import { usesXx, withXx } from './xx.ts';

export const native: Recipe = (builder) => {
  const cmake = runs(builder, /^cmake$/);
  const configured = cmake.filter(
    ({ command }) => !/^(--build|--install|-E|-P|--version)$/.test(command.words[1]?.value ?? ''),
  );
  const make = runs(builder, /^(make|gmake)$/);
  const configure = runs(builder, /(^|\/)configure$/);
  const compiled = runs(builder, /^(gcc|g\+\+|cc|c\+\+|clang|clang\+\+)$/);
  const toolchained = configured.length > 0 || configure.length > 0;
  const changed = [...configured, ...configure, ...compiled, ...(toolchained ? [] : make.filter(builds))];
  const first = builder.commands.find((each) => changed.includes(each));
  if (!first) return undefined;
  const reason = obstacleOf(builder);
  if (reason !== undefined) return unfit(reason);
  const tools = withXx(builder, first, 'xx-cxx-essentials');
  if ('unfit' in tools) return tools;
  const strips = cmake.flatMap(({ command }) => command.words.filter(({ text }) => text === '--strip'));
  const defines = `$(xx-clang --print-cmake-defines)${strips.length > 0 ? ' -DCMAKE_EXE_LINKER_FLAGS=-s' : ''}`;
  return [
    ...tools,
    ...configured.map((each) => behind(each, defines)),
    ...configure.map((each) => behind(each, '--host=$(xx-clang --print-target-triple)')),
    ...compiled.map(compiler),
    ...(toolchained ? [] : make.filter(builds).map((each) => behind(each, 'CC=xx-clang CXX=xx-clang++'))),
    // The strip of one platform does not know the programs of another; the linker does.
    ...strips.map(({ span }) => withoutWord(builder.analysis.text, span)),
  ];
};

const builds = ({ command: { words } }: RunCommand): boolean => !words.some(({ text }) => text === 'install');

const behind = ({ command: { name, span } }: RunCommand, words: string): Edit =>
  insert(name?.span.end ?? span.end, ` ${words}`);

/** `g++ -o app` → `xx-clang++ -o app`. */
function compiler({ command: { name, span } }: RunCommand): Edit {
  return { span: name?.span ?? span, newText: `xx-clang${name?.text.endsWith('++') ? '++' : ''}` };
}

function obstacleOf(builder: Builder): string | undefined {
  if (usesXx(builder)) return 'xx is in it already';
  const words = builder.commands.flatMap(({ command }) => command.words.map(({ text }) => text));
  if (runs(builder, /^meson$/).length > 0) return 'Meson takes a file of its own for each platform it compiles for';
  if (runs(builder, /^(conan|vcpkg)$/).length > 0)
    return 'Its package manager builds libraries for the platform of the build';
  if (runs(builder, /^strip$/).length > 0) return '"strip" knows the programs of one platform only';
  if (words.some((word) => /CMAKE_TOOLCHAIN_FILE|CMAKE_(C|CXX)_COMPILER|EXE_LINKER_FLAGS|^--host=/.test(word)))
    return 'A compiler or a linker is chosen already';
  return undefined;
}
