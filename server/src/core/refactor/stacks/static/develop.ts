/** How developers test and run the sources: what comes behind FROM, and the words of CMD. */
import type { Develop } from '../../developmentStages.ts';
import { develop as developNode } from '../node/develop.ts';

export { test } from '../node/develop.ts';

export const develop: Develop = (bench) => SERVES[bench.project.framework ?? ''] ?? developNode(bench);

/** Generators of sites bring a server that looks at the sources. */
const SERVES: Readonly<Record<string, readonly string[]>> = {
  Hugo: ['hugo', 'server', '--bind', '0.0.0.0'],
  MkDocs: ['mkdocs', 'serve', '--dev-addr', '0.0.0.0:8000'],
  Jekyll: ['jekyll', 'serve', '--host', '0.0.0.0'],
  Zola: ['zola', 'serve', '--interface', '0.0.0.0'],
  mdBook: ['mdbook', 'serve', '--hostname', '0.0.0.0'],
};
