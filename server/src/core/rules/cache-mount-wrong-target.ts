import type { Word } from '../dockerfile/model.ts';
import { baseName, parentOf } from '../ground/path.ts';
import type { Step } from '../image/state/model.ts';
import { argumentsOf, behaviourOf } from '../programs/reading/commandKinds.ts';
import { effectivesOf, programOf } from '../programs/reading/effective.ts';
import type { Install } from '../programs/reading/installers.ts';
import { programById, toolOf, toolsWith } from '../programs/reading/tools.ts';
import { cacheMountsOf, cachesAt, overlap } from '../questions/cacheMounts.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';

export default defineRule({
  id: 'cache-mount-wrong-target',
  sources: [],
  category: 'caching',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    step: {
      RUN(step, { report }) {
        if (step.installs.length === 0) return;
        for (const { word, owner } of ofOthers(step)) {
          report({
            at: word.span,
            message: `"${word.value}" is where ${owner} keeps its cache, and nothing here runs ${owner}: the mount stays empty`,
          });
        }
        for (const { word, written, path, install } of misplaced(step)) {
          report({
            at: word.span,
            message: `"${written}" is not where ${install.tool} keeps its cache: here that is ${path}`,
            fix: { title: `Mount the cache on ${path}`, edits: [{ span: word.span, newText: path }] },
          });
        }
      },
    },
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
  const missed: { readonly path: string; readonly install: Install; readonly tail: string }[] = [];
  for (const each of step.installs) {
    const tails = (programById(each.install.tool)?.caches ?? [])
      .filter(({ kind }) => kind !== 'index')
      .flatMap(({ directories }) => directories.split(' '))
      .filter((directory) => directory.startsWith('~'))
      .map((directory) => directory.slice(1));
    for (const { kind, paths, disabled } of cachesAt(step, each)) {
      if (disabled) continue;
      // Where the place is not known, any mount may be the right one.
      if (!paths) return [];
      const served = mounts.filter(({ target }) => paths.some((path) => overlap(path, target)));
      for (const { target } of served) used.add(target);
      if (served.length > 0 || kind === 'index') continue;
      for (const path of paths) {
        const own = tails.filter((tail) => path.endsWith(lastPart(tail)));
        for (const tail of paths.length === 1 && tails.length === 1 ? tails : own)
          missed.push({ path, install: each.install, tail });
      }
    }
  }
  return mounts.flatMap(({ word, target }): Misplaced[] => {
    if (used.has(target)) return [];
    const written = word.value;
    // The tool's usual directory in another home, or with a `~` that nothing expands; or a directory that several lie in.
    for (const { path, install, tail } of missed) {
      if (target.endsWith(tail)) return [{ word, written, path, install }];
      const above = parentOf(tail);
      if (above !== '/' && target.endsWith(above)) return [{ word, written, path, install }];
    }
    return [];
  });
}

const lastPart = (path: string): string => `/${baseName(path)}`;

/** Mounts on the cache of a tool that the RUN does not run, where all that it runs is known. */
function ofOthers(step: Step): readonly { readonly word: Word; readonly owner: string }[] {
  const { instruction: run } = step;
  if (run.keyword !== 'RUN') return [];
  const here = new Set(step.installs.map(({ install }) => install.tool));
  const all = step.commands.flatMap((command) => effectivesOf(command));
  if (!all.every((command) => here.has(toolOf(programOf(command) ?? '')?.name ?? '') || isKnown(command))) return [];
  return cacheMountsOf(run, step.before).flatMap(({ word, target }) => {
    const owners = ownersOf(target);
    return owners.length > 0 && !owners.some((owner) => here.has(owner)) ? [{ word, owner: owners[0] as string }] : [];
  });
}

const isKnown = (command: Command): boolean => {
  const program = command.name?.value;
  const reach = program === undefined ? undefined : behaviourOf(program, argumentsOf(command)).reach;
  return reach === 'nothing' || reach === 'named' || command.name === undefined;
};

/** The tools that keep a cache there by default, in the home of root. */
const ownersOf = (target: string): readonly string[] =>
  toolsWith('caches').filter((tool) =>
    programById(tool)?.caches?.some(({ directories }) =>
      directories.split(' ').some((directory) => {
        const path = directory.replace(/^~/, '/root');
        return (
          path === target || (parentOf(path) === target && !/^\/(root|root\/\.cache|var\/cache|tmp)$/.test(target))
        );
      }),
    ),
  );
