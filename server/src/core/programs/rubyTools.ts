import { named } from './model/program.ts';

export default [
  ...named('project', 'thin', { endless: [[/^start( |$)/, 'serves']] }),
  ...named('project', 'puma unicorn rackup', { endless: [[/(?:)/, 'serves']] }),
  ...named('project', 'rails', { endless: [[/^(server|s)( |$)/, 'serves']] }),
  ...named('project', 'jekyll', { endless: [[/^serve( |$)/, 'serves']] }),
  ...named('project', 'rake hanami rspec rubocop bundler-audit'),
];
