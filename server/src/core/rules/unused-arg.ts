import type { Analysis } from '../analysis.ts';
import { wholeLines } from '../dockerfile/edits.ts';
import type { AssignmentInstruction } from '../dockerfile/model.ts';
import type { Report } from '../finding.ts';
import { slice } from '../ground/text.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'unused-arg',
  sources: [],
  category: 'style',
  severity: 'info',
  profile: 'recommended',
  fix: 'safe',
  on: {
    file(analysis, { report }) {
      const { stages, text } = analysis;
      // The triggers of such a base image may declare it again and use its default.
      const triggered = stages.stages.some(({ from }) => /onbuild/i.test(from.image?.value ?? ''));
      if (!triggered && stages.stages.length > 0 && stages.globalArgs.length > 0) {
        const named = new Set(namedIn(text));
        const declaredAt = lastDeclarations(text);
        for (const instruction of stages.globalArgs) {
          tell(analysis, report, instruction, (name) =>
            named.has(name) || (declaredAt.get(name.toLowerCase()) ?? -1) >= instruction.span.end
              ? undefined
              : `no FROM uses "${name}" and no stage declares it again, which is what makes it visible there`,
          );
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
        const lastNamed = new Map(
          instructions.flatMap(({ span }, index) =>
            index < lastUse ? [] : namedIn(slice(text, span)).map((name) => [name, index] as const),
          ),
        );
        for (const [index, instruction] of instructions.entries()) {
          if (instruction.keyword !== 'ARG' || index < lastUse) continue;
          // An ARG of the same instruction may build on it, and a heredoc may hold it.
          tell(analysis, report, instruction, (name) =>
            (lastNamed.get(name) ?? -1) >= index ? undefined : `nothing after this line uses "${name}"`,
          );
        }
      }
    },
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

/** The names that follow a `$`. */
const namedIn = (text: string): string[] => [...text.matchAll(/\$\{?(\w+)/g)].map(([, name]) => name as string);

/** By name in lower case, the start of the last line that looks like its ARG. */
const lastDeclarations = (text: string): ReadonlyMap<string, number> =>
  new Map(
    [...text.matchAll(/^[ \t]*(?:ONBUILD[ \t]+)?ARG([ \t][^\n]*)/gim)].flatMap(({ index, 1: list = '' }) =>
      [...list.matchAll(/[ \t](\w+)/g)].map(([, name = '']) => [name.toLowerCase(), index]),
    ),
  );
