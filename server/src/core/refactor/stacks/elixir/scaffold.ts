import { cached, copy, from, present, run, type Scaffold, workdir } from '../../builderLines.ts';
import { line } from '../../plan.ts';
import { guess, text } from '../../text.ts';

const env = (...pairs: string[]) => line('ENV', ...pairs.map((pair) => text`${pair}`));

export const scaffold: Scaffold = (needs) => [
  from(text`elixir:${guess('1.20')}-${needs.musl ? 'alpine' : 'slim'}`),
  workdir('/src'),
  env('MIX_ENV=prod'),
  run('mix local.hex --force', 'mix local.rebar --force'),
  copy(...present(needs, 'mix.exs', 'mix.lock'), './'),
  ...(needs.evidence.exists('config') ? [copy('config ./config')] : []),
  run(...cached('/root/.hex/packages', '/root/.cache/rebar3'), 'mix deps.get --only prod', 'mix deps.compile'),
  copy('. .'),
  run(...(needs.project.framework === 'Phoenix' ? ['mix assets.deploy'] : []), 'mix release'),
];
