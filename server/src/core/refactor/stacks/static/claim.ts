import type { Claim } from '../../claim.ts';
import type { Evidence } from '../../evidence.ts';
import { nodeProject } from '../node/project.ts';
import { generatorOf } from './generators.ts';

/** What Vite bundles for the pages of another language's framework. */
const HELPER = /"(laravel-vite-plugin|vite-plugin-ruby|vite-plugin-rails|@symfony\/webpack-encore)"/;

export function claim(evidence: Evidence): Claim {
  if (generatorOf(evidence)) return 'site';
  const { framework, server } = nodeProject(evidence);
  if (!framework?.site || server || HELPER.test(evidence.read('package.json') ?? '')) return 'none';
  return 'site';
}
