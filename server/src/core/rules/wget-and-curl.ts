import type { Analysis } from '../analysis.ts';
import type { Span } from '../ground/text.ts';
import { hadolintRuns, onItsLine } from '../peers/hadolint/commands.ts';
import { effectivesOf, programOf } from '../programs/reading/effective.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

type Program = 'curl' | 'wget';

export default defineRule({
  id: 'wget-and-curl',
  sources: [{ tool: 'hadolint', id: 'DL4001', relation: 'same', severity: 'warning' }],
  category: 'size',
  severity: 'info',
  profile: 'strict',
  fix: 'none',
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') return hadolintVerdict(analysis, onItsLine(analysis, report, policy));
    if (!analysis.text.includes('wget') || !analysis.text.includes('curl')) return;
    for (const stage of analysis.stages.stages) {
      const uses = usesIn(analysis, stage);
      const [first] = uses;
      const second = uses.find(({ program }) => program !== first?.program);
      if (!first || !second) continue;
      const { packages } = analysis.image(stage);
      // Where the base image has both, either comes for free.
      if (!packages.has('curl') && !packages.has('wget')) continue;
      report({
        at: second.at,
        message: message(second.program, first.program),
        related: [{ at: first.at, message: `the first ${first.program}` }],
      });
    }
  },
});

const message = (second: Program, first: Program): string =>
  `"${second}" does what ${first} does in this stage already: one of them need not be installed`;

const isDownloader = (name: string | undefined): name is Program => name === 'curl' || name === 'wget';

/** A command that may be skipped may be the way out where the other program is missing. */
function usesIn(analysis: Analysis, stage: Stage): { readonly program: Program; readonly at: Span }[] {
  const runs = analysis.steps(stage).filter(({ instruction }) => instruction.keyword === 'RUN');
  const commands = runs.flatMap((run) => run.commands).flatMap(effectivesOf);
  return commands.flatMap((command) => {
    const program = programOf(command);
    return command.name && !command.conditional && isDownloader(program) ? [{ program, at: command.name.span }] : [];
  });
}

function hadolintVerdict(analysis: Analysis, tell: ReturnType<typeof onItsLine>): void {
  for (const onbuild of [false, true]) {
    const seen = new Set<string>();
    let stage: Stage | undefined;
    for (const { run, commands } of hadolintRuns(analysis, { onbuild })) {
      if ((run.onbuild !== undefined) !== onbuild) continue;
      const current = analysis.stages.stageOf(run.onbuild ?? run);
      // What it sees of ONBUILD has no FROM.
      if (current !== stage && !onbuild) seen.clear();
      stage = current;
      const used = commands.filter(({ name }) => isDownloader(name));
      for (const { name } of used) seen.add(name);
      const [first] = used;
      if (!first || seen.size < 2) continue;
      const program = first.name as Program;
      tell(run, { at: first.nameSpan, message: message(program, program === 'curl' ? 'wget' : 'curl') });
    }
  }
}
