/** The body of each RUN as a script for ShellCheck, with the way back to the document. */
import type { Analysis } from '../../analysis.ts';
import type { Heredoc, Instruction, RunInstruction } from '../../dockerfile/model.ts';
import { type LineStarts, lineStarts, type Span } from '../../ground/text.ts';
import { joinLines } from '../../shell/joinLines.ts';
import { type SourceText, sliceText } from '../../shell/sourceText.ts';
import { type RunShell, shellBefore, shellPragmas } from './shell.ts';

export interface ShellScript {
  /** Shebang, variables and body: what ShellCheck is given. */
  readonly text: string;
  readonly lines: LineStarts;
  /** Where the body begins in `text`. */
  readonly bodyAt: number;
  /** The body, which knows its place in the document. */
  readonly body: SourceText;
  /** Whether the shell is the one of BusyBox, which ShellCheck does not know. */
  readonly isBusybox: boolean;
  /** The RUN, for what is found before the body. */
  readonly keyword: Span;
}

/** Docker passes them to every build. */
const PROXIES = ['HTTP', 'HTTPS', 'FTP', 'NO'].flatMap((name) => [`${name}_PROXY`, `${name.toLowerCase()}_proxy`]);
const NAME = /^[A-Za-z_]\w*$/;

/** Those that a shell runs which ShellCheck knows. */
export function shellScripts(analysis: Analysis): readonly ShellScript[] {
  const pragmas = shellPragmas(analysis);
  return analysis.dockerfile.instructions.flatMap((outer) => {
    const run = outer.keyword === 'ONBUILD' ? outer.trigger : outer;
    return run?.keyword === 'RUN'
      ? (scriptOf(analysis, run, outer, () => shellBefore(analysis, outer, pragmas)) ?? [])
      : [];
  });
}

function scriptOf(
  analysis: Analysis,
  run: RunInstruction,
  outer: Instruction,
  shellOf: () => RunShell | undefined,
): ShellScript | undefined {
  if (run.command?.form !== 'shell') return undefined;
  const shell = shellOf();
  const { body, interpreter } = bodyOf(analysis, run);
  const program = interpreter ?? shell?.program;
  if (program === undefined || !DIALECTS.has(program) || body.text.trim() === '') return undefined;
  const image = analysis.step(outer)?.before;
  // A trigger runs in another build, which has other build arguments.
  const env = (outer === run ? image?.env : image?.runtimeEnv)?.keys() ?? [];
  const names = new Set([...PROXIES, ...env].filter((name) => NAME.test(name)));
  const flags = interpreter === undefined && shell?.errexit ? ' -e' : '';
  // As many have it: the variables are set, to something that is one word.
  const head = `#!/bin/${DIALECTS.get(program)}${flags}\n${[...names].map((name) => `export ${name}=1\n`).join('')}`;
  const text = head + body.text;
  const isBusybox =
    (program === 'sh' || program === 'ash') &&
    image !== undefined &&
    image.distro.known &&
    image.distro.value === 'alpine';
  return { text, lines: lineStarts(text), bodyAt: head.length, body, isBusybox, keyword: run.keywordSpan };
}

/** ShellCheck's names for the shells it knows; BusyBox's shell is a dash with a few additions. */
const DIALECTS: ReadonlyMap<string, string> = new Map([
  ['sh', 'sh'],
  ['bash', 'bash'],
  ['dash', 'dash'],
  ['ash', 'dash'],
  ['ksh', 'ksh'],
]);

interface RunBody {
  readonly body: SourceText;
  /** Named by a shebang of its own. */
  readonly interpreter: string | undefined;
}

function bodyOf({ dockerfile: { text, escape } }: Analysis, { command, heredocs, span }: RunInstruction): RunBody {
  const { start, end } = command?.span ?? span;
  const script = onlyHeredoc(text.slice(start, end), heredocs);
  const within = script ? script.body : { start, end: heredocs.length > 0 ? span.end : end };
  const body = joinLines(text.slice(within.start, within.end), { offset: within.start, escape, continued: !script });
  const shebang = /^#![ \t]*(?:\S*\/)?(?:env[ \t]+(?:-S[ \t]+)?)?([\w.+-]+)[^\n]*\n?/.exec(body.text);
  if (!shebang) return { body, interpreter: undefined };
  return { body: sliceText(body, shebang[0].length, body.text.length), interpreter: shebang[1] };
}

/** `RUN <<EOF`: the heredoc is the script. */
const onlyHeredoc = (command: string, heredocs: readonly Heredoc[]): Heredoc | undefined =>
  heredocs.length === 1 && /^<<-?\s*\S+$/.test(command.split('\n', 1)[0]?.trim() ?? '') ? heredocs[0] : undefined;
