/** `slipway harden`: one Dockerfile with a hardened runtime stage in it, or with its stages changed. */
import { type Analysis, analyze } from '../core/analysis.ts';
import { type StageCommand, stageCommand } from '../core/features/stageCommand.ts';
import { applyEdits } from '../core/ground/text.ts';
import { applicationNamed, applications } from '../core/refactor/applications.ts';
import type { BaseId } from '../core/refactor/base.ts';
import { applied, type Choices, choices, type HardenOptions, harden } from '../core/refactor/harden.ts';
import type { PlanOptions } from '../core/refactor/plan.ts';
import type { StackId } from '../core/refactor/project.ts';
import type { Stage } from '../core/stages/model.ts';
import { deliver, type Made } from './deliver.ts';
import { limitedTo } from './limit.ts';
import { type Given, UsageError } from './options.ts';
import { contextOf } from './setup.ts';
import { readDockerfile, type Source } from './sources.ts';
import { templateOf } from './template.ts';

export async function runHarden(given: Given): Promise<number> {
  const command = commandOf(given);
  const source = await readDockerfile(given.operands);
  return deliver(
    given,
    source,
    limitedTo(source.path, () => hardened(given, source, command)),
  );
}

function hardened(given: Given, source: Source, command: StageCommand | undefined): Made {
  const analysis = analyze(source.text, contextOf(given, source.file));
  if (analysis.stages.stages.length === 0)
    throw new UsageError(`There is no stage in ${source.path}; "slipway init" makes a whole Dockerfile.`);
  return command === undefined ? runtimeStage(given, analysis, source.path) : changed(given, analysis, command);
}

/** Options that say what a new runtime stage is like. */
const RUNTIME = ['stack', 'app', 'base', 'template', 'after', 'healthcheck', 'init', 'labels'];

/** What is to be done other than to put in a runtime stage. */
function commandOf(given: Given): StageCommand | undefined {
  const named = ['final', 'add', 'cross-compile'].filter((name) => given.has(name));
  const [first, second] = named;
  if (first === undefined) return undefined;
  if (second !== undefined) throw new UsageError(`--${first} and --${second} exclude each other.`);
  const idle = [...RUNTIME, ...(first === 'final' ? ['stage'] : [])].find((name) => given.has(name));
  if (idle !== undefined) throw new UsageError(`--${idle} has nothing to say to --${first}.`);
  return first === 'final' ? 'harden' : first === 'add' ? (given.value('add') as StageCommand) : 'cross-compile';
}

function changed(given: Given, analysis: Analysis, command: StageCommand): Made {
  const made = stageCommand(analysis, command, stageOf(analysis, given.value('stage')));
  if (!('unfit' in made)) return { text: applyEdits(analysis.text, made.edits), notes: [] };
  // A final stage that is hard already is what was asked for.
  if (command === 'harden') return { text: analysis.text, notes: [`${made.unfit}.`] };
  throw new UsageError(`${made.unfit}.`);
}

function runtimeStage(given: Given, analysis: Analysis, path: string): Made {
  const stack = given.value('stack');
  const wanted = stack === 'auto' ? undefined : (stack as StackId);
  const found = choices(analysis, stageOf(analysis, given.value('stage')), wanted, appOf(given, analysis));
  if (!found) throw new UsageError(`What ${path} builds is not known; name it with --stack.`);
  const result = harden(analysis, found.project, optionsOf(given, analysis, found));
  if ('unfit' in result) throw new UsageError(`${result.unfit}. ${alternatives(found)}`);
  return { text: applied(analysis, result), notes: result.notes };
}

function stageOf({ stages }: Analysis, name: string | undefined): Stage | undefined {
  if (name === undefined) return undefined;
  const stage =
    stages.named(name.toLowerCase()).at(-1) ?? (/^\d+$/.test(name) ? stages.stages[Number(name)] : undefined);
  if (!stage) throw new UsageError(`There is no stage "${name}".`);
  return stage;
}

function optionsOf(given: Given, analysis: Analysis, found: Choices): HardenOptions {
  const base = baseOf(given, analysis, found);
  return { base, after: stageOf(analysis, given.value('after')), ...planOptions(given) };
}

export function planOptions(given: Given): PlanOptions {
  const health = given.value('healthcheck');
  return {
    healthcheck: health === 'none' ? false : health,
    init: given.has('init') || undefined,
    labels: given.has('labels'),
  };
}

/** The application that `--app` names, by its folder. */
export function appOf(given: Given, analysis: Analysis): string | undefined {
  const name = given.value('app');
  if (name === undefined) return undefined;
  const there = applications(analysis);
  const found = applicationNamed(there, name);
  if (found) return found.folder;
  const names = there.all.filter(({ folder }) => folder !== '').map((each) => each.name);
  throw new UsageError(
    `There is no application "${name}"${names.length > 0 ? `; there are ${names.join(', ')}` : ', and no workspace it could be in'}.`,
  );
}

/** A template, the base asked for, else what suits best. */
export function baseOf(given: Given, { context }: Analysis, { bases, unfit, title }: Choices): HardenOptions['base'] {
  const template = templateOf(given, context.facts);
  if (template) return template;
  const base = given.value('base') ?? bases[0]?.id;
  if (base === undefined)
    throw new UsageError(`${title} fits no base: ${unfit.map(({ reason }) => reason).join('; ')}.`);
  return base as BaseId;
}

export const alternatives = ({ title, bases }: Choices): string =>
  bases.length === 0
    ? `Nothing else fits ${title} either.`
    : `${title} fits --base ${bases.map(({ id }) => id).join(', ')}.`;
