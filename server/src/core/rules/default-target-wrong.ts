import type { Analysis } from '../analysis.ts';
import { keyword, lineBreak, wholeLines } from '../dockerfile/edits.ts';
import type { Fix } from '../finding.ts';
import type { Edit } from '../ground/text.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';
import { type Role, roleOf } from '../stages/roles.ts';

const PURPOSE: Readonly<Record<Exclude<Role, 'runtime'>, string>> = {
  build: 'builds',
  development: 'is for development',
  test: 'runs tests',
};

export default defineRule({
  id: 'default-target-wrong',
  sources: [],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const { stages, context } = analysis;
      const last = stages.defaultTarget;
      const name = last?.from.name;
      if (!last || !name || context.target !== undefined) return;
      const role = roleOf(last);
      if (role === undefined || role === 'runtime' || (role === 'build' && startsSomething(last))) return;
      // Who names targets does not build the last stage by accident; one that is named itself need not be last.
      if (context.targets?.some(({ stage }) => stages.named(stage).some((each) => each !== last))) return;

      const needed = stages.needs(last);
      const runtime = stages.stages.findLast(
        (stage) => stage !== last && isRuntime(stage) && (role !== 'build' || !needed.has(stage)),
      );
      if (runtime) {
        const edits = movedToEnd(analysis, runtime);
        report({
          at: name.span,
          message: `"${last.label}" ${PURPOSE[role]}, but docker build builds the last stage: this one, not "${runtime.label}" on line ${lineNumber(analysis, runtime.span)}`,
          related: [{ at: runtime.from.name?.span ?? runtime.from.span, message: 'the stage that runs' }],
          fix: edits ? { title: `Move "${runtime.label}" to the end of the file`, edits } : builtOn(analysis, runtime),
        });
      } else if (role === 'build' && needed.size === 1 && last.index > 0) {
        report({
          at: name.span,
          message: `"${last.label}" ${PURPOSE[role]}, but docker build builds the last stage: this one, and none of the ${last.index === 1 ? 'stage' : `${last.index} stages`} before it`,
        });
      }
    },
  },
});

const startsSomething = ({ instructions }: Stage): boolean =>
  instructions.some(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');

/** Called so, or one that says what to start and takes its files from other stages. */
function isRuntime(stage: Stage): boolean {
  const role = roleOf(stage);
  return (
    role === 'runtime' ||
    (role === undefined && startsSomething(stage) && stage.edges.some(({ kind }) => kind === 'copy'))
  );
}

/** Where others are built on it: a last stage that is nothing but this one. */
function builtOn({ text, dockerfile, stages }: Analysis, { name, from }: Stage): Fix | undefined {
  if (!from.name || name === undefined || stages.named(name).length > 1) return undefined;
  const end = text.trimEnd().length;
  const line = lineBreak(text);
  const written = `${keyword(dockerfile, 'FROM')} ${from.name.value}`;
  return {
    title: `End the file with "${written}"`,
    edits: [{ span: { start: end, end }, newText: `${line}${line}${written}` }],
  };
}

/** undefined where the move would change what a reference means: a later stage needs it, or a name is taken twice. */
function movedToEnd({ text, dockerfile, stages }: Analysis, stage: Stage): readonly Edit[] | undefined {
  const ambiguous = stages.stages.some(({ name }) => name !== undefined && stages.named(name).length > 1);
  const byIndex = stages.edges.some(({ target }) => 'by' in target && target.by === 'index');
  if (ambiguous || byIndex || stage.users.length > 0) return undefined;
  const next = stages.stages[stage.index + 1];
  if (!next) return undefined;
  const begin = (of: Stage): number =>
    wholeLines(text, dockerfile.lines, of.from.leading[0]?.span ?? of.from.span).start;
  const block = { start: begin(stage), end: begin(next) };
  const body = text.slice(block.start, block.end).trimEnd();
  const end = text.trimEnd().length;
  const line = lineBreak(text);
  return [
    { span: block, newText: '' },
    { span: { start: end, end }, newText: `${line}${line}${body}` },
  ];
}
