/** Whether the images that a Dockerfile starts from can be had. */
import { analyze } from '../../server/src/core/analysis.ts';
import { context } from '../support/facts.ts';
import { ask, type Engine } from './engine.ts';

/** The images a Dockerfile starts from or takes files from, as far as they are known. */
export function imagesOf(text: string): readonly string[] {
  const { stages, edges } = analyze(text, context).stages;
  const based = stages.flatMap(({ base }) => (base.kind === 'image' ? [base.text] : []));
  // A name without a tag may be a misspelt stage.
  const taken = edges.flatMap(({ target, word }) =>
    target.kind === 'image' && word.text.includes(':') ? [word.text] : [],
  );
  return [...new Set([...based, ...taken])];
}

/** The images a Dockerfile needs that the engine does not have and cannot fetch. */
export async function missingImages(engine: Engine, text: string): Promise<readonly string[]> {
  if (!engine.hasStandIns) return [];
  const tags = await imageTags(engine);
  return imagesOf(text).filter((name) => !tags.has(tagged(name)));
}

/** The images the engine has, as `name:tag`. */
export const imageTags = async (engine: Engine): Promise<ReadonlySet<string>> =>
  new Set((await ask(engine, 'image', 'ls', '--format', '{{.Repository}}:{{.Tag}}')).split('\n'));

export const tagged = (name: string): string => (/:[^/]*$/.test(name) ? name : `${name}:latest`);
