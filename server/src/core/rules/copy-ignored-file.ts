import { type IgnorePattern, ignoredBy } from '../build/dockerignore.ts';
import type { BuildContext } from '../context.ts';
import { contextPath, isGlob } from '../ground/path.ts';
import { EVERYTHING, ignoredSources, keptOut, type Source } from '../questions/ignoredSources.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'copy-ignored-file',
  sources: [{ tool: 'buildkit', id: 'CopyIgnoredFile', relation: 'same', severity: 'warning' }],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report }) {
      for (const source of ignoredSources(analysis)) {
        const by = excluding(source, analysis.context.files);
        if (by) report({ at: source.word.span, message: keptOut(source.word, by) });
      }
    },
  },
});

/** Exceptions are taken into account for what is known to be a file. */
function excluding({ patterns, path }: Source, files: BuildContext | undefined): IgnorePattern | undefined {
  const clean = contextPath(path);
  if (patterns.some(({ negated }) => negated) && files?.kind(clean) !== 'file') return undefined;
  if (clean === '.') return patterns.find(({ text }) => EVERYTHING.includes(text));
  const by = ignoredBy(patterns, clean);
  // A pattern may fit the letters of another pattern without fitting what that one stands for.
  return by && isGlob(path) && !EVERYTHING.includes(by.text) ? undefined : by;
}
