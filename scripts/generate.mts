/**
 * Writes what stands in two places from the one place it is kept in: `npm run generate`. With `--check` it writes nothing
 * and fails where a file is stale; test/repo.test.ts does the same.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { indexes } from './generate/indexes.mts';

const root = new URL('../', import.meta.url);

/** Path from the project's root → its fresh content. All but the indexes import what the indexes list. */
export async function generated(): Promise<ReadonlyMap<string, string>> {
  const { comparisonTable } = await import('./generate/comparison.mts');
  const { ruleTable } = await import('./generate/ruleTable.mts');
  const { fileSchemaText } = await import('./generate/schema.mts');
  const { siteGenerators } = await import('./generate/siteGenerators.mts');
  const { snippets } = await import('./generate/snippets.mts');
  const { thirdPartyNotices } = await import('./build/notices.mts');
  const facts = { images: json('facts/base-images.json'), eol: json('facts/eol.json') };
  return new Map([
    ...indexes(),
    ['docs/rules.md', await ruleTable()],
    ['docs/comparison.md', comparisonTable()],
    ['snippets/stages.json', snippets({ today: '2000-01-01', facts } as Parameters<typeof snippets>[0])],
    ['server/src/core/refactor/stacks/node/siteGenerators.ts', siteGenerators()],
    ['schemas/slipway.schema.json', fileSchemaText()],
    ['THIRD-PARTY-NOTICES.txt', await thirdPartyNotices()],
  ]);
}

const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'));

export const stale = (path: string, content: string): boolean => {
  const file = new URL(path, root);
  return !existsSync(file) || readFileSync(file, 'utf8') !== content;
};

function write(path: string, content: string): void {
  if (!stale(path, content)) return;
  const file = fileURLToPath(new URL(path, root));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  console.log(`wrote ${path}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const checking = process.argv.includes('--check');
  if (!checking) for (const [path, content] of indexes()) write(path, content);
  for (const [path, content] of await generated()) {
    if (!checking) write(path, content);
    else if (stale(path, content)) {
      console.error(`${path} is stale: run npm run generate`);
      process.exitCode = 1;
    }
  }
}
