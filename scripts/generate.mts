/**
 * Writes what stands in two places from the one place it is kept in: `npm run generate`. With `--check` it writes nothing
 * and fails where a file is stale; test/repo.test.ts does the same.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { comparisonTable } from './generate/comparison.mts';
import { ruleIndex } from './generate/ruleIndex.mts';
import { ruleTable } from './generate/ruleTable.mts';
import { snippets } from './generate/snippets.mts';

const root = new URL('../', import.meta.url);

/** Path from the project's root → its fresh content. The rule index comes first: what follows imports it. */
export async function generated(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  files.set('server/src/core/rules/index.ts', ruleIndex());
  files.set('docs/rules.md', await ruleTable());
  files.set('docs/comparison.md', comparisonTable());
  // It imports the index too.
  const { fileSchemaText } = await import('./generate/schema.mts');
  const { thirdPartyNotices } = await import('./build/notices.mts');
  files.set(
    'snippets/stages.json',
    snippets({ today: '2000-01-01', facts: { images: json('facts/base-images.json'), eol: json('facts/eol.json') } }),
  );
  files.set('schemas/slipway.schema.json', fileSchemaText());
  files.set('THIRD-PARTY-NOTICES.txt', await thirdPartyNotices());
  return files;
}

const json = <T,>(path: string): T => JSON.parse(readFileSync(new URL(path, root), 'utf8')) as T;

export const stale = (path: string, content: string): boolean => {
  const file = new URL(path, root);
  return !existsSync(file) || readFileSync(file, 'utf8') !== content;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const index = ruleIndex();
  const indexPath = 'server/src/core/rules/index.ts';
  const checking = process.argv.includes('--check');
  // Later generators import the index, so it is written before they load it.
  if (!checking && stale(indexPath, index)) {
    writeFileSync(new URL(indexPath, root), index);
    console.log(`wrote ${indexPath}`);
  }
  for (const [path, content] of await generated()) {
    if (!stale(path, content)) continue;
    if (checking) {
      console.error(`${path} is stale: run npm run generate`);
      process.exitCode = 1;
    } else {
      const file = fileURLToPath(new URL(path, root));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      console.log(`wrote ${path}`);
    }
  }
}
