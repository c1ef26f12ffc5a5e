import { cached, copy, from, run, type Scaffold, systemPackages, workdir } from '../../builderLines.ts';
import { current } from '../../current.ts';
import type { Evidence } from '../../evidence.ts';
import { type Line, line } from '../../plan.ts';
import { needsOf, systemNeeds } from '../../systemPackages.ts';
import { text } from '../../text.ts';
import { makesAssets } from './detect.ts';
import { bundleFiles, hasGem, SYSTEM } from './gems.ts';

const env = (...pairs: string[]) => line('ENV', ...pairs.map((pair) => text`${pair}`));

/** The Debian image of Ruby has compilers and the headers that most gems need. */
function systemOf(evidence: Evidence, musl: boolean) {
  const needs = systemNeeds([
    ...(musl ? [{ build: ['', 'build-base yaml-dev'] as const }] : []),
    ...needsOf(SYSTEM, (name) => hasGem(evidence, name)),
  ]);
  const lacking = needs.build['apt-get'].filter((name) => !IN_THE_IMAGE.test(name));
  return { ...needs, build: { ...needs.build, 'apt-get': lacking } };
}

const IN_THE_IMAGE =
  /^(libpq-dev|default-libmysqlclient-dev|libsqlite3-dev|libyaml-dev|libssl-dev|libmagickwand-dev|pkg-config)$/;

/** Folders go each to their own place. */
const readByBundler = (evidence: Evidence): readonly Line[] => {
  const files = bundleFiles(evidence);
  const plain = files.filter((name) => !name.includes('/'));
  const nested = files.filter((name) => name.includes('/')).map((name) => name.replace(/\/$/, ''));
  const lock = evidence.exists('Gemfile.lock') === false ? [] : ['Gemfile.lock'];
  return [copy('Gemfile', ...lock, ...plain, './'), ...nested.map((name) => copy(name, `./${name}`))];
};

export const scaffold: Scaffold = ({ project: { version }, evidence, musl }) => [
  from(text`ruby:${version}-${musl ? 'alpine' : current.debian}`),
  ...systemPackages(systemOf(evidence, musl), musl),
  workdir('/app'),
  env(
    ...(evidence.exists('Gemfile.lock') === false ? [] : ['BUNDLE_DEPLOYMENT=1']),
    'BUNDLE_GLOBAL_GEM_CACHE=1',
    'BUNDLE_PATH=/usr/local/bundle',
    'BUNDLE_USER_CACHE=/var/cache/bundle',
    'BUNDLE_WITHOUT=development:test',
    ...(makesAssets(evidence) ? ['RAILS_ENV=production'] : []),
  ),
  ...readByBundler(evidence),
  run(...cached('/var/cache/bundle'), 'bundle install'),
  ...(makesAssets(evidence) ? [copy('. .'), run('SECRET_KEY_BASE_DUMMY=1 bundle exec rails assets:precompile')] : []),
];
