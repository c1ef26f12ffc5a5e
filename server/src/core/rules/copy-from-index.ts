import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'copy-from-index',
  sources: [],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  on: {
    file({ stages }, { report }) {
      const taken = new Set(stages.stages.map(({ name }) => name));
      for (const { kind, span, word, target } of stages.edges) {
        if (kind === 'from' || target.kind !== 'stage' || target.by !== 'index') continue;
        const { stage } = target;
        const free = stage.name !== undefined && stages.named(stage.name).at(-1) === stage;
        const name = stage.name === undefined ? newName(stage.index, taken) : free ? stage.label : undefined;
        const { image } = stage.from;
        const naming =
          stage.name === undefined && image
            ? [{ span: { start: image.span.end, end: image.span.end }, newText: ` AS ${name}` }]
            : [];
        report({
          at: span,
          message: `"${word.text}" is the number of a stage, and means another stage once one is added before it`,
          fix:
            name === undefined
              ? undefined
              : { title: `Refer to the stage as "${name}"`, edits: [...naming, { span, newText: name }] },
        });
      }
    },
  },
});

/** `build` for the first stage, else `stage-N`: a name no stage has. */
function newName(index: number, taken: ReadonlySet<string | undefined>): string | undefined {
  return [index === 0 ? 'build' : `stage-${index}`, `stage-${index}`].find((name) => !taken.has(name));
}
