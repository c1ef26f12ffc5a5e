import { ignoredBy } from '../../build/dockerignore.ts';
import { contextPath } from '../../ground/path.ts';
import { EVERYTHING, ignoredSources, keptOut } from '../../questions/ignoredSources.ts';
import { defineCheck } from '../check.ts';

/** BuildKit says nothing as soon as there is an exception. */
export default defineCheck({
  id: 'CopyIgnoredFile',
  several: true,
  check(analysis, tell) {
    for (const { patterns, path, word, instruction } of ignoredSources(analysis)) {
      if (patterns.some(({ negated }) => negated)) continue;
      const clean = contextPath(path);
      const by = clean === '.' ? patterns.find(({ text }) => EVERYTHING.includes(text)) : ignoredBy(patterns, clean);
      if (by) tell(instruction, { at: word.span, message: keptOut(word, by) });
    }
  },
});
