/** What turns a builder that was made for production into one for tests or development, by stack. */
import { valueOf } from '../ground/fact.ts';
import { type Line, line } from './plan.ts';
import type { StackId } from './project.ts';
import { plain, text } from './text.ts';
import type { Workbench } from './workbench.ts';

type Mode = 'test' | 'development';

/** Instructions that come before everything else. */
export const modeOf = (bench: Workbench, mode: Mode): readonly Line[] =>
  modes[bench.project.stack]?.(bench, mode) ?? [];

const modes: Partial<Record<StackId, (bench: Workbench, mode: Mode) => readonly Line[]>> = {
  node,
  static: node,
  ruby: ({ evidence: { state, commands }, project: { framework } }, mode) => {
    const configured = commands.some(
      ({ command: { name, words } }) => name?.value === 'bundle' && words.some(({ value }) => value === 'without'),
    );
    return [
      ...env([
        ...(state?.env.has('BUNDLE_WITHOUT') ? ['BUNDLE_WITHOUT='] : []),
        ...(framework === 'Rails' || state?.env.has('RAILS_ENV') ? [`RAILS_ENV=${mode}`] : []),
        ...(state?.env.has('RACK_ENV') ? [`RACK_ENV=${mode}`] : []),
      ]),
      // What is configured for the project wins over the environment.
      ...(configured ? [line('RUN', text`bundle config unset without`)] : []),
    ];
  },
  elixir: ({ prepare }, mode) => [
    ...env([`MIX_ENV=${mode === 'test' ? 'test' : 'dev'}`]),
    // Packages for one environment are not those for another.
    ...(prepare.some(({ parts }) => parts.some((part) => plain(part).includes('deps.get')))
      ? []
      : [line('RUN', text`mix deps.get`)]),
  ],
};

/** NODE_ENV alone decides whether many packages are in earnest. */
function node({ evidence: { state } }: Workbench, mode: Mode): readonly Line[] {
  const given = state?.env.get('NODE_ENV');
  return given && valueOf(given) === 'production' ? env([`NODE_ENV=${mode}`]) : [];
}

const env = (pairs: readonly string[]): readonly Line[] =>
  pairs.length > 0 ? [line('ENV', ...pairs.map((pair) => text`${pair}`))] : [];
