import { cached, copy, from, run, type Scaffold, workdir } from '../../builderLines.ts';
import { current } from '../../current.ts';
import { line } from '../../plan.ts';
import { text } from '../../text.ts';
import { makesAssets } from './detect.ts';

const env = (...pairs: string[]) => line('ENV', ...pairs.map((pair) => text`${pair}`));

export const scaffold: Scaffold = ({ project: { version }, evidence, musl }) => [
  from(text`ruby:${version}-${musl ? 'alpine' : current.debian}`),
  ...(musl ? [run('apk add --no-cache build-base yaml-dev')] : []),
  workdir('/app'),
  env(
    'BUNDLE_DEPLOYMENT=1',
    'BUNDLE_GLOBAL_GEM_CACHE=1',
    'BUNDLE_PATH=/usr/local/bundle',
    'BUNDLE_USER_CACHE=/var/cache/bundle',
    'BUNDLE_WITHOUT=development:test',
    ...(makesAssets(evidence) ? ['RAILS_ENV=production'] : []),
  ),
  copy('Gemfile Gemfile.lock ./'),
  run(...cached('/var/cache/bundle'), 'bundle install'),
  ...(makesAssets(evidence) ? [copy('. .'), run('SECRET_KEY_BASE_DUMMY=1 bundle exec rails assets:precompile')] : []),
];
