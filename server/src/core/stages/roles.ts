/** What a stage is for, as far as its name says so. */
import type { Stage } from './model.ts';

export type Role = 'build' | 'test' | 'development' | 'runtime';

/** In order of weight: `prod-build` builds, `test-runner` tests, `dev-server` is for development. */
const WORDS: readonly [Role, ReadonlySet<string>][] = [
  [
    'build',
    words('build builder building compile compiler dep deps dependencies install installer base source sources assets'),
  ],
  ['test', words('test tests tester testing unittest lint linter check checks e2e ci coverage bench')],
  ['development', words('dev devel develop development debug debugger devcontainer local')],
  ['runtime', words('runtime run runner prod production final release app server service deploy serve main publish')],
];

/** The role that a part of the name stands for; undefined for an unnamed stage and for names that say nothing. */
export function roleOf({ name }: Stage): Role | undefined {
  const parts = name?.split(/[^a-z0-9]+/) ?? [];
  return WORDS.find(([, known]) => parts.some((part) => known.has(part)))?.[0];
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
