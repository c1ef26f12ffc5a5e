import type { Analysis } from '../analysis.ts';
import { baseName, isGlob, parentsOf } from '../ground/path.ts';
import { nearest } from '../ground/suggest.ts';
import type { ImageState } from '../image/state/model.ts';
import { stageCopies } from '../questions/stageCopies.ts';
import { lineNumber } from '../questions/wording.ts';
import { notMade } from '../refactor/made.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'copy-from-missing-path',
  sources: [],
  category: 'stages',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      for (const { word, path, source } of stageCopies(analysis, stage)) {
        const from = analysis.image(source);
        const [fixed, pattern] = atGlob(path);
        // Proof first. That a build tool was not told to write elsewhere is likely where nothing made the place before.
        const proof = from.path(fixed);
        if (proof.known && proof.value) continue;
        const unmade = proof.known || pattern !== '' ? undefined : notMade(analysis, source, fixed);
        if (unmade) {
          report({
            at: word.span,
            likely: true,
            message: `"${word.text}" is not in "${source.label}": ${unmade.reason}`,
            fix:
              unmade.other === undefined || word.variables.length > 0
                ? undefined
                : { title: `Copy ${unmade.other}`, edits: [{ span: word.span, newText: unmade.other }] },
          });
          continue;
        }
        const hidden = namesakeWith(analysis, source, fixed);
        const near = hidden ? undefined : nearestPath(fixed, from);
        const there = proof.known ? proof : from.expectedPath(fixed, near === undefined ? 'tools' : 'scripts');
        if (!there.known || there.value) continue;
        if (!proof.known && !hidden && near === undefined && isPrepared(fixed, from)) continue;
        const other = near === undefined ? undefined : `${near}${pattern}`;
        report({
          at: word.span,
          likely: !proof.known,
          message: `"${word.text}" is not in "${source.label}": ${there.reason.text}${hidden ? `; the one of line ${lineNumber(analysis, hidden.span)} has it, and the later "${source.label}" (line ${lineNumber(analysis, source.span)}) hides that one` : other === undefined ? '' : `; there is ${other}`}`,
          fix:
            other === undefined || word.variables.length > 0
              ? undefined
              : { title: `Copy ${other}`, edits: [{ span: word.span, newText: other }] },
        });
      }
    },
  },
});

/** The part before the name with the first wildcard, and the rest: BuildKit takes nothing for a match, but no missing directory. */
function atGlob(path: string): readonly [fixed: string, pattern: string] {
  const wildcard = path.split('/').findIndex(isGlob);
  if (wildcard < 0) return [path, ''];
  const names = path.split('/');
  return [names.slice(0, wildcard).join('/') || '/', `/${names.slice(wildcard).join('/')}`];
}

/** Whether the stage has the directory, or one below the root that it would be in: somebody made it for something to fill. */
function isPrepared(path: string, { path: at }: ImageState): boolean {
  const above = [path, ...parentsOf(path)].slice(0, -1);
  return above.some((each) => {
    const there = at(each);
    return there.known && there.value !== undefined && there.value.origin.kind !== 'base';
  });
}

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
