/** How developers test and run the sources: what comes behind FROM, and the words of CMD. */

import { runWith } from '../../developmentInstall.ts';
import type { Develop, Test } from '../../developmentStages.ts';
import type { Evidence } from '../../evidence.ts';
import { unfit } from '../../stack.ts';
import { isSure, plain } from '../../text.ts';

export const test: Test = (bench) => {
  const command = rubyTests(bench.evidence);
  return command === undefined
    ? unfit('Neither RSpec nor Rails nor a Rakefile is in sight')
    : [...bench.prepare, runWith([], command)];
};

function rubyTests(evidence: Evidence): string | undefined {
  const gems = `${evidence.read('Gemfile') ?? ''}\n${evidence.read('Gemfile.lock') ?? ''}`;
  if (/\brspec(-core|-rails)?\b/.test(gems)) return 'bundle exec rspec';
  if (/\brails\b/.test(gems)) return 'bundle exec rails test';
  return evidence.exists('Rakefile') ? 'bundle exec rake test' : undefined;
}

export const develop: Develop = ({ project: { start, framework } }) => {
  if (framework === 'Rails') return ['bundle', 'exec', 'rails', 'server', '--binding', '0.0.0.0'];
  const parts = [start.program, ...start.args];
  return parts.every(isSure) ? parts.map(plain) : undefined;
};
