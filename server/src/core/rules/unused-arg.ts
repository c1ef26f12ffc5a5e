import type { Analysis } from '../analysis.ts';
import { wholeLines } from '../dockerfile/edits.ts';
import type { AssignmentInstruction, Instruction } from '../dockerfile/model.ts';
import { slice } from '../text.ts';
import { defineRule, type Report } from './rule.ts';

export default defineRule({
  id: 'unused-arg',
  sources: [],
  category: 'style',
  severity: 'info',
  profile: 'recommended',
  fix: 'safe',
  check(analysis, report) {
    const { stages, text } = analysis;
    // The triggers of such a base image may declare it again and use its default.
    const triggered = stages.stages.some(({ from }) => /onbuild/i.test(from.image?.value ?? ''));
    if (!triggered && stages.stages.length > 0) {
      for (const instruction of stages.globalArgs) {
        tell(analysis, report, instruction, (name) => {
          const declared = new RegExp(`^[ \\t]*(?:ONBUILD[ \\t]+)?ARG[ \\t](?:[^\\n]*[ \\t])?${name}\\b`, 'im');
          return declared.test(text.slice(instruction.span.end)) || new RegExp(`\\$\\{?${name}\\b`).test(text)
            ? undefined
            : `no FROM uses "${name}" and no stage declares it again, which is what makes it visible there`;
        });
      }
    }
    // `FROM base-$TARGETARCH` may build on any stage with a name.
    const chosen = stages.stages.some(({ from }) => (from.image?.variables.length ?? 0) > 0);
    for (const stage of stages.stages) {
      if (chosen && stage.name !== undefined) continue;
      // Every program of a RUN sees it in its environment, and so do stages built on this one.
      if (stage.users.some(({ kind }) => kind === 'from')) continue;
      const { instructions } = stage;
      const lastUse = instructions.findLastIndex(
        ({ keyword }) => keyword === 'RUN' || keyword === 'ONBUILD' || keyword === '?',
      );
      for (const [index, instruction] of instructions.entries()) {
        if (instruction.keyword !== 'ARG' || index < lastUse) continue;
        const rest = instructions.slice(index + 1);
        tell(analysis, report, instruction, (name) =>
          isNamed(text, instruction, rest, name) ? undefined : `nothing after this line uses "${name}"`,
        );
      }
    }
  },
});

function tell(
  { dockerfile }: Analysis,
  report: (finding: Report) => void,
  instruction: AssignmentInstruction,
  reason: (name: string) => string | undefined,
): void {
  const { text, lines } = dockerfile;
  for (const { name } of instruction.pairs) {
    if (!/^[A-Za-z_]\w*$/.test(name.value) || isBuilders(name.value)) continue;
    const why = reason(name.value);
    if (why === undefined) continue;
    report({
      at: name.span,
      message: why,
      tags: ['unnecessary'],
      fix:
        instruction.pairs.length === 1
          ? { title: `Remove ${name.value}`, edits: [{ span: wholeLines(text, lines, instruction.span), newText: '' }] }
          : undefined,
    });
  }
}

/** Arguments that tell the builder something, or that it fills in. */
const isBuilders = (name: string): boolean => /^(?:BUILDKIT_|SOURCE_DATE_EPOCH$)|_proxy$/i.test(name);

/** An ARG of the same instruction may build on it, and a heredoc may hold it. */
const isNamed = (text: string, own: Instruction, rest: readonly Instruction[], name: string): boolean => {
  const use = new RegExp(`\\$\\{?${name}\\b`);
  return use.test(slice(text, own.span)) || rest.some(({ span }) => use.test(slice(text, span)));
};
