import type { Analysis } from '../analysis.ts';
import { nearest } from '../dockerfile/suggest.ts';
import type { ImageState } from '../image/model.ts';
import { baseName, isGlob } from '../image/path.ts';
import type { Stage } from '../stages/model.ts';
import { defineRule } from './rule.ts';
import { stageCopies } from './stageCopies.ts';
import { lineNumber } from './wording.ts';

export default defineRule({
  id: 'copy-from-missing-path',
  sources: [],
  category: 'stages',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report) {
    for (const stage of analysis.stages.stages) {
      for (const { word, path, source } of stageCopies(analysis, stage)) {
        if (isGlob(path)) continue;
        const from = analysis.image(source);
        const there = from.path(path);
        if (!there.known || there.value) continue;
        const hidden = namesakeWith(analysis, source, path);
        const other = hidden ? undefined : nearestPath(path, from);
        report({
          at: word.span,
          message: `"${word.text}" is not in "${source.label}": ${there.reason.text}${hidden ? `; the one of line ${lineNumber(analysis, hidden.span)} has it, and the later "${source.label}" (line ${lineNumber(analysis, source.span)}) hides that one` : other === undefined ? '' : `; there is ${other}`}`,
          fix:
            other === undefined || word.variables.length > 0
              ? undefined
              : { title: `Copy ${other}`, edits: [{ span: word.span, newText: other }] },
        });
      }
    }
  },
});

/** An earlier stage of the same name that has the path. */
const namesakeWith = (analysis: Analysis, { name, index }: Stage, path: string): Stage | undefined =>
  analysis.stages.named(name ?? '').find((each) => {
    const there = each.index < index ? analysis.image(each).path(path) : undefined;
    return there?.known && there.value !== undefined;
  });

/** Of what the Dockerfile put in the stage: a path of the same name, else one that is written almost alike. */
function nearestPath(path: string, { paths }: ImageState): string | undefined {
  const put = paths()
    .map((each) => each.path)
    .filter((each) => each !== '/' && !/\s/.test(each));
  const sameName = put.filter((each) => baseName(each) === baseName(path));
  return sameName.length === 1 ? sameName[0] : nearest(path, put);
}
