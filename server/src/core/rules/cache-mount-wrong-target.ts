import type { Word } from '../dockerfile/model.ts';
import type { Step } from '../image/state/model.ts';
import type { Install } from '../programs/reading/installers.ts';
import { toolOf } from '../programs/reading/tools.ts';
import { cacheMountsOf, cachesAt, overlap } from '../questions/cacheMounts.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cache-mount-wrong-target',
  sources: [],
  category: 'caching',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report) {
    for (const stage of analysis.stages.stages) {
      for (const step of analysis.steps(stage)) {
        if (step.instruction.keyword !== 'RUN' || step.installs.length === 0) continue;
        for (const { word, written, path, install } of misplaced(step)) {
          report({
            at: word.span,
            message: `"${written}" is not where ${install.tool} keeps its cache: here that is ${path}`,
            fix: { title: `Mount the cache on ${path}`, edits: [{ span: word.span, newText: path }] },
          });
        }
      }
    }
  },
});

interface Misplaced {
  readonly word: Word;
  readonly written: string;
  readonly path: string;
  readonly install: Install;
}

function misplaced(step: Step): readonly Misplaced[] {
  const { instruction: run } = step;
  if (run.keyword !== 'RUN' || !run.mounts.some(({ type }) => type === 'cache')) return [];
  const mounts = cacheMountsOf(run, step.before);
  if (mounts.length === 0) return [];
  const used = new Set<string>();
  const missed: { path: string; install: Install; tails: readonly string[] }[] = [];
  for (const each of step.installs) {
    const tails = (toolOf(each.install.tool)?.caches ?? [])
      .filter(({ kind }) => kind !== 'index')
      .flatMap(({ directories }) => directories.split(' ').map((directory) => directory.slice(1)));
    for (const { kind, paths, disabled } of cachesAt(step, each)) {
      if (disabled) continue;
      // Where the place is not known, any mount may be the right one.
      if (!paths) return [];
      const served = mounts.filter(({ target }) => paths.some((path) => overlap(path, target)));
      for (const { target } of served) used.add(target);
      const [path] = paths;
      if (served.length > 0 || kind === 'index' || path === undefined || paths.length > 1) continue;
      missed.push({
        path,
        install: each.install,
        tails: tails.filter((tail) => tails.length === 1 || path.endsWith(tail)),
      });
    }
  }
  return mounts.flatMap(({ word, target }) => {
    if (used.has(target)) return [];
    // The tool's usual directory in another home, or with a `~` that nothing expands.
    const meant = missed.find(({ tails }) => tails.some((tail) => target.endsWith(tail)));
    return meant ? [{ word, written: word.value, path: meant.path, install: meant.install }] : [];
  });
}
