import type { Analysis } from '../analysis.ts';
import { keyword, lineBefore } from '../dockerfile/edits.ts';
import type { Instruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { type Edit, slice } from '../ground/text.ts';
import type { Step } from '../image/state/model.ts';
import { hadolintRuns, onItsLine } from '../peers/hadolint/commands.ts';
import { effective, effectivesOf, programOf } from '../programs/reading/effective.ts';
import { defineRule } from '../rule.ts';
import type { Command, Pipeline } from '../shell/model.ts';

export default defineRule({
  id: 'no-pipefail',
  sources: [{ tool: 'hadolint', id: 'DL4006', relation: 'same', severity: 'warning' }],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') return hadolintVerdict(analysis, onItsLine(analysis, report, policy));
    if (!analysis.text.includes('|')) return;
    for (const stage of analysis.stages.stages) {
      // One SHELL serves every RUN behind it, as long as no other one comes.
      const edits = new Map<Instruction | undefined, Edit>();
      for (const step of analysis.steps(stage)) {
        const { keyword: kind, span } = step.instruction;
        if (kind !== 'RUN' || !PIPE.test(slice(analysis.text, span))) continue;
        for (const { name } of unnoticed(step)) {
          const { shellSetBy } = step.before;
          const edit = edits.get(shellSetBy) ?? shellLine(analysis, step);
          if (edit) edits.set(shellSetBy, edit);
          report({
            at: name.span,
            message: `"${name.text}" may fail and the RUN go on: a pipe ends like its last command, and pipefail is not set`,
            fix: isRead(step) ? fixWith(edit) : undefined,
          });
        }
      }
    }
  },
});

/** What may be a pipe; the commands are looked at only where there is one. */
const PIPE = /[^|]\|[^|]/;

/** Commands that do not fail, or whose failure is an answer (grep that finds nothing). */
const INERT: ReadonlySet<string> = new Set(
  'echo printf yes true false : cat ls find sort uniq head tail sed awk gawk mawk grep egrep fgrep zgrep cut tr wc tee uname arch nproc id whoami hostname date env printenv set pwd basename dirname readlink realpath seq shuf expr test [ [[ rev tac column nl xargs dpkg getconf lsb_release ldd ldconfig strings file which command type read sleep getent stat du df mount ps history dpkg-query apt-mark apt-cache rpm scanelf objdump readelf nm'.split(
    ' ',
  ),
);

type Named = Command & { readonly name: NonNullable<Command['name']> };

/** Of each pipe whose failure the RUN would mind, the first command that may fail although the pipe succeeds. */
function unnoticed({ commands }: Step): readonly Named[] {
  const found = new Map<Pipeline, Named>();
  for (const outer of commands.flatMap(effectivesOf)) {
    const { pipeline } = outer;
    if (!pipeline || found.has(pipeline) || outer.pipefail !== false) continue;
    const last = pipeline.stages.at(-1)?.at(-1);
    if (!last || last.masked || outer.stage === pipeline.stages.length - 1 || checks(effective(last))) continue;
    // `if a | b`, and `for x in $(a | b)`, which no failure ends.
    if (outer.context === 'condition' || (outer.context === 'substitution' && !outer.host)) continue;
    const command = effective(outer);
    if (isNamed(command) && mayFail(command)) found.set(pipeline, command);
  }
  return [...found.values()];
}

/** A command that succeeds only where all of its input came. */
const checks = (command: Command): boolean =>
  /^[efz]?grep$/.test(programOf(command) ?? '') ||
  (/sum$/.test(programOf(command) ?? '') && command.words.some(({ value }) => /^(-\w*c|--check)$/.test(value ?? '')));

const mayFail = (command: Command): boolean =>
  !INERT.has(programOf(command) ?? 'echo') &&
  !(command.words.length === 2 && /^(-v|-V|--?version)$/.test(command.words[1]?.value ?? ''));

const isNamed = (command: Command): command is Named => command.name !== undefined;

/** Whether SHELL is what reads the RUN: neither JSON form nor a script with an interpreter of its own. */
const isRead = ({ instruction }: Step): boolean =>
  instruction.keyword === 'RUN' &&
  instruction.command?.form === 'shell' &&
  !/^\s*<<.*\n\s*#!/.test(instruction.command.source);

const fixWith = (edit: Edit | undefined): Fix | undefined => edit && { title: 'Set pipefail by SHELL', edits: [edit] };

/** Pipefail in the stage's own SHELL, else a SHELL line before the RUN: the shell in force, or one of the image that knows pipefail. */
function shellLine({ dockerfile }: Analysis, step: Step): Edit | undefined {
  const { instruction, before } = step;
  if (!before.shell.known || !isRead(step)) return undefined;
  const [program = '', ...options] = before.shell.value;
  const knows = /(^|\/)(bash|zsh|ash|ksh)$/.test(program);
  const { shellSetBy } = before;
  const written = shellSetBy?.keyword === 'SHELL' ? shellSetBy.command?.words[0] : undefined;
  if (knows && written && shellSetBy && step.stage.instructions.includes(shellSetBy))
    return { span: { start: written.span.end, end: written.span.end }, newText: ', "-o", "pipefail"' };
  const shell = knows ? program : capable(step);
  if (shell === undefined) return undefined;
  const words = [shell, '-o', 'pipefail', ...options].map((word) => JSON.stringify(word)).join(', ');
  // Comments above the RUN stay with it.
  const start = instruction.leading[0]?.span.start ?? instruction.span.start;
  const place = { ...instruction, span: { start, end: instruction.span.end } };
  return lineBefore(dockerfile, place, `${keyword(dockerfile, 'SHELL')} [${words}]`);
}

function capable({ before }: Step): string | undefined {
  const bash = before.has('bash');
  if (bash.known && bash.value) return '/bin/bash';
  return before.distro.known && before.distro.value === 'alpine' ? '/bin/ash' : undefined;
}

/** hadolint wants SHELL in the stage itself, and minds every pipe. */
function hadolintVerdict(analysis: Analysis, tell: ReturnType<typeof onItsLine>): void {
  const runs = new Map(hadolintRuns(analysis, { onbuild: false }).map(({ run, commands }) => [run, commands]));
  let safe = false;
  for (const instruction of analysis.dockerfile.instructions) {
    if (instruction.keyword === 'FROM') safe = false;
    if (instruction.keyword === 'SHELL') safe = isSafe(instruction.command?.words.map(({ value }) => value) ?? []);
    if (instruction.keyword !== 'RUN' || safe) continue;
    const piped = runs.get(instruction)?.find(({ command }) => (command.pipeline?.stages.length ?? 0) > 1);
    if (piped)
      tell(instruction, {
        at: piped.nameSpan,
        message: `"${piped.name}" may fail and the RUN go on: a pipe ends like its last command, and SHELL sets no pipefail`,
      });
  }
}

function isSafe(words: readonly string[]): boolean {
  const [program = '', ...options] = words;
  if (/^(pwsh|powershell|cmd)/.test(program)) return true;
  const flag = options.some((word) => /^-[A-Za-z]*o/.test(word));
  return /(^|\/)(bash|zsh|ash)$/.test(program) && flag && options.includes('pipefail');
}
