/** The stage that ships, and whether it is meant to run a program rather than to build, test or develop one. */
import type { Analysis } from '../analysis.ts';
import type { CommandForm } from '../dockerfile/model.ts';
import type { ImageState } from '../image/state/model.ts';
import { effectivesOf, programOf } from '../programs/reading/effective.ts';
import type { Command } from '../shell/model.ts';
import type { Stage } from '../stages/model.ts';
import { roleOf } from '../stages/roles.ts';

export const SHELL = /^(ba|da|a|z|k|c)?sh$/;
const DEVELOPMENT = /^(dev|develop|development|watch|start:(dev|debug)|test(:.*)?|serve|hot|storybook|lint)$/;
const DEVELOPMENT_TOOLS =
  /^(nodemon|ts-node|ts-node-dev|tsx|ng|vite|webpack-dev-server|jest|vitest|mocha|cypress|playwright|pytest|tox|air|reflex|tail|sleep|make|storybook|react-scripts)$/;

/** The default target, if it is meant to run a program; undefined for one that builds, tests, is for development or only holds files. */
export function shippedStage(analysis: Analysis): Stage | undefined {
  const { target } = analysis;
  if (!target) return undefined;
  const role = roleOf(target);
  if (role === 'development' || role === 'test' || (role === 'build' && target.index > 0)) return undefined;
  const state = analysis.image(target);
  // Whoever has it checked means what the base image starts.
  if (!state.entrypoint && !state.cmd && !state.healthcheck) return undefined;
  return startsProgram(state) && !isForDevelopment(analysis, target) ? target : undefined;
}

/** What ENTRYPOINT and CMD start, whichever of them names the program. */
export function startCommands(analysis: Analysis, stage: Stage): readonly Command[] {
  const { entrypoint, cmd } = analysis.image(stage);
  return [entrypoint, cmd].flatMap((process) => {
    const step = process && analysis.step(process.instruction);
    return step?.commands.flatMap((command) => effectivesOf(command)) ?? [];
  });
}

/** Whether it starts a development server, a test run, or a shell to work in. */
export function isForDevelopment(analysis: Analysis, stage: Stage): boolean {
  const commands = startCommands(analysis, stage);
  return commands.some((command) => {
    const words = command.words.map(({ value }) => value ?? '');
    const program = programOf(command) ?? '';
    if (SHELL.test(program)) return words.length === 1;
    if (DEVELOPMENT_TOOLS.test(program)) return true;
    if (!/^(npm|yarn|pnpm|bun|npx|next|nuxt|astro|deno|cargo|go|dotnet|mix|php|rails|python3?)$/.test(program))
      return false;
    return words
      .slice(1)
      .some(
        (word) => DEVELOPMENT.test(word) || DEVELOPMENT_TOOLS.test(word) || word === 'watch' || word === 'runserver',
      );
  });
}

const INTERPRETER =
  /^(python[\d.]*|node|ruby|php|npm|yarn|pnpm|bundle|rails|rackup|puma|unicorn|gunicorn|uvicorn|hypercorn|celery|flask|daphne|waitress-serve|streamlit|opentelemetry-instrument|apache2-foreground|php-fpm)$/;

/** The program is interpreted: what runs are the sources. */
export function runsInterpreter(analysis: Analysis, target: Stage): boolean {
  const { entrypoint, cmd, base } = analysis.image(target);
  if (!entrypoint && !cmd) return INTERPRETER.test(base?.cmd?.[0] ?? '');
  return startCommands(analysis, target).some((command) => INTERPRETER.test(programOf(command) ?? ''));
}

/** Started without arguments, they wait for somebody to type: the image is one to build on. */
const INTERACTIVE = /^(python[\d.]*|node|irb|jshell|ghci|iex|erl|julia|php|R|perl|swift|sbcl|gradle|mvn|composer)$/;

/** More than a shell to look around in, or files for other builds to take. */
export function startsProgram({ entrypoint, cmd, base }: ImageState): boolean {
  const own = [entrypoint, cmd].flatMap((process) => (process ? wordsOf(process.command) : []));
  const words = own.length > 0 ? own : [...(base?.entrypoint ?? []), ...(base?.cmd ?? [])];
  const [program = '', ...others] = words.map((word) => word.replace(/^.*\//, ''));
  if (program === '' || others.length > 0) return program !== '';
  return !SHELL.test(program) && !INTERACTIVE.test(program);
}

const wordsOf = (command: CommandForm): readonly string[] =>
  command.form === 'exec' ? command.words.map(({ value }) => value) : command.joined.text.trim().split(/\s+/);

/** The actions of GitHub run as root and with what they bring: their image is no service. */
export const isGitHubAction = ({ text }: Analysis): boolean => text.includes('com.github.actions.name');
