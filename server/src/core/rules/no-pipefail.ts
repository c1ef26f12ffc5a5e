import type { Analysis } from '../analysis.ts';
import { keyword, lineBefore } from '../dockerfile/edits.ts';
import type { Fix } from '../finding.ts';
import { perObject } from '../ground/lazy.ts';
import { type Edit, slice } from '../ground/text.ts';
import type { Step } from '../image/state/model.ts';
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
  on: {
    step: {
      RUN(step, { analysis, report }) {
        if (!PIPE.test(slice(analysis.text, step.instruction.span))) return;
        for (const { name } of unnoticed(step)) {
          report({
            at: name.span,
            message: `"${name.text}" may fail unnoticed: a pipe ends like its last command, and pipefail is not set`,
            fix: () => byShell(analysis, step),
          });
        }
      },
    },
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

function byShell(analysis: Analysis, step: Step): Fix | undefined {
  const edit = isRead(step) ? shellLines(analysis)(step) : undefined;
  return edit && { title: 'Set pipefail by SHELL', edits: [edit] };
}

/** One SHELL serves every RUN of a stage behind it, as long as no other one comes. */
const shellLines = perObject((analysis: Analysis) => {
  const edits = new Map<unknown, Edit | undefined>();
  return (step: Step): Edit | undefined => {
    const { shellSetBy } = step.before;
    const isOwn = shellSetBy !== undefined && step.stage.instructions.includes(shellSetBy);
    const scope = isOwn ? shellSetBy : step.stage;
    if (!edits.has(scope)) {
      const first = analysis
        .steps(step.stage)
        .find((each) => each.before.shellSetBy === shellSetBy && needsShell(analysis, each));
      edits.set(scope, first && shellLine(analysis, first));
    }
    return edits.get(scope);
  };
});

const needsShell = ({ text }: Analysis, step: Step): boolean =>
  isRead(step) && PIPE.test(slice(text, step.instruction.span)) && unnoticed(step).length > 0;

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
