import type { Analysis } from '../analysis.ts';
import type { BuildContext } from '../context.ts';
import { baseName, contextPath, isGlob, parentOf } from '../ground/path.ts';
import { nearest } from '../ground/suggest.ts';
import { resolved } from '../questions/stageCopies.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'copied-source-missing',
  sources: [],
  category: 'image',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const { files } = analysis.context;
      if (!files) return;
      for (const stage of analysis.stages.stages) {
        for (const { instruction, before } of analysis.steps(stage)) {
          if ((instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') || instruction.from) continue;
          for (const word of instruction.sources) {
            const source = resolved(analysis, word, before);
            if (source === undefined || source === '' || isGlob(source) || /:\/\/|^git@/.test(source)) continue;
            const path = contextPath(source);
            if (files.kind(path) !== 'absent') continue;
            const other = nearestPath(path, files);
            report({
              at: word.span,
              message: `"${word.text}" is not in the build context${other === undefined ? '' : `: did you mean ${other}?`}`,
              likely: !isProven(analysis, stage) || undefined,
              fix:
                other === undefined || word.variables.length > 0
                  ? undefined
                  : {
                      title: `Copy ${other}`,
                      edits: [{ span: word.span, newText: word.text.startsWith('"') ? `"${other}"` : other }],
                    },
            });
          }
        }
      }
    },
  },
});

/** What builds after other steps may have had the file made by them, and a target may not need the stage. */
function isProven({ build: { why, builds }, stages }: Analysis, stage: Stage): boolean {
  if (why === 'given') return true;
  return builds.some(({ afterSteps, proof, target }) => {
    const built = target ? stages.named(target.text).at(-1) : stages.defaultTarget;
    return why === 'named' && proof === 'exact' && !afterSteps && built !== undefined && stages.needs(built).has(stage);
  });
}

/** In the same directory, a name that is written almost alike. */
function nearestPath(path: string, files: BuildContext): string | undefined {
  const directory = path.includes('/') ? parentOf(path) : '.';
  const names = files.list(directory)?.map((name) => name.replace(/\/$/, ''));
  const name = names && nearest(baseName(path), names);
  return name === undefined ? undefined : directory === '.' ? name : `${directory}/${name}`;
}
