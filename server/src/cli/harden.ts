/** `slipway harden`: one Dockerfile with a hardened runtime stage in it. */
import { type Analysis, analyze } from '../core/analysis.ts';
import type { BaseId } from '../core/harden/base.ts';
import { applied, type Choices, choices, type HardenOptions, harden } from '../core/harden/harden.ts';
import type { StackId } from '../core/harden/project.ts';
import type { Stage } from '../core/stages/model.ts';
import { complain, print } from './io.ts';
import { type Given, UsageError } from './options.ts';
import { contextOf } from './setup.ts';
import { readSources } from './sources.ts';

export async function runHarden(given: Given): Promise<number> {
  if (given.operands.length !== 1) throw new UsageError('Name one Dockerfile.');
  const sources = await readSources(given.operands, undefined);
  const [source] = sources;
  if (!source || sources.length > 1) throw new UsageError('Name one Dockerfile; there are several in that folder.');
  if ('error' in source) {
    complain(`slipway: ${source.path}: ${source.error}\n`);
    return 2;
  }
  const analysis = analyze(source.text, contextOf(given, source.file));
  if (analysis.stages.stages.length === 0)
    throw new UsageError(`There is no stage in ${source.path}; "slipway init" makes a whole Dockerfile.`);
  const stack = given.value('stack');
  const wanted = stack === 'auto' ? undefined : (stack as StackId);
  const found = choices(analysis, stageOf(analysis, given.value('stage')), wanted);
  if (!found) throw new UsageError(`What ${source.path} builds is not known; name it with --stack.`);
  const result = harden(analysis, found.project, optionsOf(given, found));
  if ('unfit' in result) throw new UsageError(`${result.unfit}. ${alternatives(found)}`);
  for (const note of result.notes) complain(`slipway: ${note}\n`);
  print((source.bom ? '\ufeff' : '') + applied(analysis, result));
  return 0;
}

function stageOf({ stages }: Analysis, name: string | undefined): Stage | undefined {
  if (name === undefined) return undefined;
  const stage =
    stages.named(name.toLowerCase()).at(-1) ?? (/^\d+$/.test(name) ? stages.stages[Number(name)] : undefined);
  if (!stage) throw new UsageError(`There is no stage "${name}".`);
  return stage;
}

function optionsOf(given: Given, { bases, unfit, title }: Choices): HardenOptions {
  const base = given.value('base') ?? bases[0]?.id;
  if (base === undefined)
    throw new UsageError(`${title} fits no base: ${unfit.map(({ reason }) => reason).join('; ')}.`);
  const health = given.value('healthcheck');
  return {
    base: base as BaseId,
    healthcheck: health === 'none' ? false : health,
    init: given.has('init') || undefined,
    labels: given.has('labels'),
  };
}

const alternatives = ({ title, bases }: Choices): string =>
  bases.length === 0
    ? `Nothing else fits ${title} either.`
    : `${title} fits --base ${bases.map(({ id }) => id).join(', ')}.`;
