/** A program that the builder makes: where it is, and the stage's COPY and ENTRYPOINT for it. */
import { baseName, joinPath } from '../ground/path.ts';
import type { CommandAt, Evidence } from './evidence.ts';
import type { Existing } from './existingStage.ts';
import { startFrom } from './existingStage.ts';
import type { Artefact, Start } from './project.ts';
import { guess, plain, type Text, text } from './text.ts';

export interface Program {
  /** Absolute, in the builder. */
  readonly path: Text;
  readonly name: Text;
}

export const programAt = (path: string): Program => ({ path: text`${path}`, name: text`${baseName(path)}` });

export const programIn = (directory: string, name: Text): Program => ({
  path: text`${directory === '/' ? '' : directory}/${name}`,
  name,
});

/** What to copy and start: as an existing runtime stage has it, else the program alone. */
export function running(
  program: Program,
  existing: Existing | undefined,
): { readonly artefacts: readonly Artefact[]; readonly start: Start } {
  if (existing && existing.artefacts.length > 0 && existing.start) {
    return { artefacts: existing.artefacts, start: startFrom(existing.start) };
  }
  const workdir = existing?.workdir ?? '/app';
  return {
    artefacts: [{ from: 'builder', sources: [program.path], target: text`./` }],
    start: { program: text`${workdir}/${program.name}`, args: argsOf(program, existing) },
  };
}

/** The arguments the builder's own CMD gives to the program. */
function argsOf(program: Program, existing: Existing | undefined): readonly Text[] {
  const [first, ...args] = existing?.start ?? [];
  return first !== undefined && baseName(first) === plain(program.name) ? args.map((word) => text`${word}`) : [];
}

/**
 * Where a build's result was put by hand: `cp target/release/app /app`, which is what it takes when `target` is a cache
 * mount. The last one counts.
 */
export function movedTo({ commands }: Evidence, out: RegExp): string | undefined {
  const moved = commands.findLast(
    ({ command }) =>
      /^(cp|mv|install)$/.test(command.name?.value ?? '') &&
      command.words.slice(1, -1).some(({ text: word }) => out.test(word)) &&
      command.words.length > 2,
  );
  return moved && targetOf(moved);
}

function targetOf({ command, cwd }: CommandAt): string | undefined {
  const words = command.words.slice(1).filter(({ text: word }) => !word.startsWith('-'));
  const target = words.at(-1)?.value;
  const source = words.at(-2)?.value;
  if (target === undefined || (cwd === undefined && !target.startsWith('/'))) return undefined;
  const path = joinPath(cwd ?? '/', target);
  return /\/$|^\.{1,2}$/.test(target) && source !== undefined ? joinPath(path, baseName(source)) : path;
}

export const unnamed = (): Text => guess('app');
