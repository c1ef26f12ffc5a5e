import {
  type BuilderNeeds,
  cached,
  copy,
  from,
  present,
  run,
  type Scaffold,
  systemPackages,
  workdir,
} from '../../builderLines.ts';
import { type Line, line } from '../../plan.ts';
import { systemNeeds } from '../../systemPackages.ts';
import { guess, text } from '../../text.ts';
import { bundles, fromFrontend, frontendStage } from '../node/frontend.ts';
import { elixirWanted, hasAlias, otpWanted, usesGit } from './mix.ts';

const env = (...pairs: string[]) => line('ENV', ...pairs.map((pair) => text`${pair}`));

export const scaffold: Scaffold = (needs) => {
  const { evidence, musl } = needs;
  const mix = evidence.read('mix.exs') ?? '';
  const version = elixirWanted(evidence);
  const otp = version === undefined ? undefined : otpWanted(evidence);
  const compiles =
    /:(bcrypt_elixir|argon2_elixir|exqlite|ecto_sqlite3|picosat_elixir|jiffy|fast_yaml|appsignal|rustler)\b/.test(mix);
  const system = systemNeeds([
    ...(usesGit(mix) ? [{ build: ['git', 'git'] as const }] : []),
    ...(compiles ? [{ build: ['build-essential', 'build-base'] as const }] : []),
  ]);
  return [
    ...installedAssets(needs),
    from(text`elixir:${version ?? guess('1.19')}${otp === undefined ? '' : `-otp-${otp}`}-${musl ? 'alpine' : 'slim'}`),
    ...systemPackages(system, musl),
    workdir('/src'),
    env('MIX_ENV=prod'),
    run('mix local.hex --force', 'mix local.rebar --force'),
    copy(...present(needs, 'mix.exs', 'mix.lock'), './'),
    ...(evidence.exists('config') ? [copy('config ./config')] : []),
    run(...cached('/root/.hex/packages', '/root/.cache/rebar3'), 'mix deps.get --only prod', 'mix deps.compile'),
    copy('. .'),
    ...(hasPackages(needs) ? [fromFrontend('assets/node_modules', './assets/node_modules')] : []),
    run(
      ...(hasAlias(mix, 'assets.setup') ? ['mix assets.setup'] : []),
      ...(hasAlias(mix, 'assets.deploy') ? ['mix assets.deploy'] : []),
      'mix release',
    ),
  ];
};

/** npm brings libraries that esbuild bundles. */
const hasPackages = ({ evidence }: BuilderNeeds): boolean => evidence.exists('assets/package.json') === true;

const installedAssets = (needs: BuilderNeeds): readonly Line[] =>
  hasPackages(needs) ? frontendStage(needs.evidence, 'assets', bundles(needs.evidence, 'assets')) : [];
