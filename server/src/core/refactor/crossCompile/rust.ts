/** Cargo, by xx-cargo: the target's standard library, its C library, and a linker that knows it. */

import { baseName } from '../../ground/path.ts';
import type { Edit } from '../../ground/text.ts';
import { unfit } from '../stack.ts';
import { type Builder, insert, type Recipe, type RunCommand, runs } from './builder.ts';
import { usesXx, withXx } from './xx.ts';

export const rust: Recipe = (builder) => {
  const cargo = runs(builder, /^cargo$/);
  const builds = cargo.filter(({ command }) => /^(build|b)$/.test(command.words[1]?.value ?? ''));
  const [first] = builds;
  if (!first) return cargo.length > 0 ? unfit('Only "cargo build" can be told which platform to build for') : undefined;
  const reason = obstacleOf(builder, cargo);
  if (reason !== undefined) return unfit(reason);
  const tools = withXx(builder, first, 'xx-c-essentials');
  if ('unfit' in tools) return tools;
  const folder = `target/${profileOf(first)}`;
  return [
    ...tools,
    ...builds.map(renamed),
    ...moved(builder, folder),
    ...provided(builder, builds.at(-1) ?? first, folder),
  ];
};

function obstacleOf(builder: Builder, cargo: readonly RunCommand[]): string | undefined {
  const words = cargo.flatMap(({ command }) => command.words.map(({ text }) => text));
  const { env } = builder.analysis.image(builder.stage);
  if (usesXx(builder)) return 'xx is in it already';
  if (env.has('CARGO_BUILD_TARGET') || words.some((word) => /^--target(=|$)/.test(word)))
    return 'A target is named already';
  if (env.has('CARGO_TARGET_DIR') || words.some((word) => /^--(target-dir|artifact-dir|out-dir)(=|$)/.test(word)))
    return 'What is built goes to a folder of its own choice, which is another one for each platform';
  if (words.includes('chef')) return 'cargo-chef builds the dependencies for the platform of the build';
  return undefined;
}

/** `release`, `debug`, or what `--profile` says. */
function profileOf({ command: { words } }: RunCommand): string {
  const texts = words.map(({ text }) => text);
  const at = texts.indexOf('--profile');
  const named = at < 0 ? texts.find((text) => text.startsWith('--profile='))?.slice(10) : texts[at + 1];
  return named ?? (texts.some((text) => /^(--release|-r)$/.test(text)) ? 'release' : 'debug');
}

const renamed = ({ command: { name, span } }: RunCommand): Edit => insert(name?.span.start ?? span.start, 'xx-');

const TRIPLE = '$(xx-cargo --print-target-triple)';

/** What later commands take from the folder of the build is in that of the target now. */
const moved = ({ commands }: Builder, folder: string): Edit[] =>
  commands.flatMap(({ command }) =>
    command.words.slice(1).flatMap(({ span, text }) => {
      const at = text.indexOf(`${folder}/`);
      return at < 0 || text.length !== span.end - span.start
        ? []
        : [insert(span.start + at + 'target'.length, `/${TRIPLE}`)];
    }),
  );

/** Other stages find a program where they look for it. */
function provided({ stage }: Builder, { command }: RunCommand, folder: string): Edit[] {
  const names = stage.users.flatMap(({ instruction }) =>
    instruction.keyword === 'COPY' ? instruction.sources.filter(({ value }) => value.includes(`/${folder}/`)) : [],
  );
  const commands = [...new Set(names.map(({ value }) => baseName(value)))].map(
    (name) => ` && install -D target/${TRIPLE}${folder.slice('target'.length)}/${name} ${folder}/${name}`,
  );
  return commands.length > 0 ? [insert(command.span.end, commands.join(''))] : [];
}
