/** The shell that runs a RUN, as far as ShellCheck is concerned. */
import type { Analysis } from '../../analysis.ts';
import type { Comment, Instruction } from '../../dockerfile/model.ts';

export interface RunShell {
  /** Its name without its folder. */
  readonly program: string;
  /** Whether it ends at the first command that fails. */
  readonly errexit: boolean;
}

const PRAGMA = /^hadolint\s+shell\s*=\s*(\S+)\s*$/;

/**
 * By SHELL, the base image's own shell, or `# hadolint shell=…`, whichever comes last: before the first FROM it is for all stages,
 * after that for the stage it stands in. undefined where it is not known.
 */
export function shellBefore(
  analysis: Analysis,
  instruction: Instruction,
  pragmas: readonly Comment[],
): RunShell | undefined {
  const image = analysis.step(instruction)?.before;
  const stage = analysis.stages.stageOf(instruction);
  const pragma = pragmaBefore(analysis, instruction, pragmas, stage?.span.start);
  const set = image?.shellSetBy;
  const inStage = set && stage && set.span.start >= stage.span.start ? set.span.start : -1;
  if (pragma && (set === undefined || pragma.span.start > inStage)) {
    const program = PRAGMA.exec(pragma.text)?.[1] as string;
    return { program: baseName(program), errexit: false };
  }
  // A fragment without FROM runs in what Docker takes by default.
  if (!image) return { program: 'sh', errexit: false };
  if (!image.shell.known) return undefined;
  const [program = '', ...flags] = image.shell.value;
  return { program: baseName(program), errexit: flags.some((flag) => /^-[a-z]*e/.test(flag)) };
}

/** The `# hadolint shell=…` comments of a file. */
export const shellPragmas = ({ dockerfile }: Analysis): readonly Comment[] =>
  dockerfile.comments.filter(({ text }) => PRAGMA.test(text));

function pragmaBefore(
  { stages }: Analysis,
  { span }: Instruction,
  pragmas: readonly Comment[],
  from = 0,
): Comment | undefined {
  const first = stages.stages[0]?.span.start ?? Number.POSITIVE_INFINITY;
  return pragmas.findLast(({ span: { start } }) => start < span.start && (start >= from || start < first));
}

const baseName = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
