/** Directories of wheels that a COPY brings for pip to install from: the image keeps them beside what was installed. */
import type { Analysis } from '../analysis.ts';
import { wholeLines } from '../dockerfile/edits.ts';
import type { TransferInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { baseName, isGlob } from '../ground/path.ts';
import type { ImageState, Step } from '../image/state/model.ts';
import type { InstallIn } from './packages.ts';
import { removes } from './removes.ts';

export interface CopiedWheels {
  readonly copy: TransferInstruction;
  /** Absolute. */
  readonly directory: string;
}

/** The directory an install of pip takes its wheels from, where a COPY of its own brought it and nothing in the stage removes it. */
export function copiedWheels({ steps }: Analysis, { install, step, command }: InstallIn): CopiedWheels | undefined {
  if (install.action !== 'install') return undefined;
  const state = step.stateAt(command);
  const named = [
    ...install.packages.filter(({ known }) => known).map(({ name }) => wheelsIn(name)),
    findLinks(install),
  ];
  const directories = named.flatMap((each) => absolute(state, each));
  for (const { instruction: copy, before } of steps(step.stage)) {
    if (copy.index >= step.instruction.index) return undefined;
    if (copy.keyword !== 'COPY' || !copy.destination || copy.heredocs.length > 0) continue;
    const [directory] = absolute(before, copy.destination.value.replace(/(.)\/+$/, '$1'));
    if (directory === undefined || !directories.includes(directory) || !bringsDirectory(copy)) continue;
    const goes = (later: Step) => later.instruction.index > copy.index && removes(later, directory);
    return steps(step.stage).some(goes) ? undefined : { copy, directory };
  }
  return undefined;
}

const absolute = (state: ImageState, path: string | undefined): readonly string[] => {
  const resolved = path === undefined ? undefined : state.resolve(path);
  return resolved?.known ? [resolved.value] : [];
};

/** `/wheels` of `/wheels/*` and `/wheels/*.whl`. */
const wheelsIn = (name: string): string | undefined => /^(.*[^/])\/+\*(\.whl)?$/.exec(name)?.[1];

const findLinks = ({ flags }: InstallIn['install']): string | undefined =>
  flags.options.find(({ name }) => name === '--find-links' || name === '-f')?.value?.replace(/(.)\/+$/, '$1');

/** One directory of another stage or of the context, not a file, and not everything there is. */
const bringsDirectory = ({ sources: [source, more] }: TransferInstruction): boolean =>
  source !== undefined && more === undefined && !isGlob(source.value) && /^[\w-]+$/.test(lastPart(source.value));

const lastPart = (path: string): string => baseName(path.replace(/\/+$/, ''));

/** The RUN borrows the directory, where it is the only thing that names it. */
export function borrowed(
  { text, dockerfile }: Analysis,
  { run }: InstallIn,
  { copy, directory }: CopiedWheels,
): Fix | undefined {
  const [source] = copy.sources;
  const others = dockerfile.instructions.some(
    ({ index, span }) =>
      index > copy.index && index !== run.index && text.slice(span.start, span.end).includes(directory),
  );
  if (!source || source.variables.length > 0 || copy.leading.length > 0 || others) return undefined;
  const from = copy.from?.value ? `from=${copy.from.value.text},` : '';
  const { end } = run.keywordSpan;
  return {
    title: 'Mount it for this RUN instead of copying it',
    edits: [
      { span: wholeLines(text, dockerfile.lines, copy.span), newText: '' },
      { span: { start: end, end }, newText: ` --mount=type=bind,${from}source=${source.value},target=${directory}` },
    ],
  };
}
