/** The files that are mutated: samples and fixtures, and the corpus beside the repository where it is at hand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { tarFiles } from '../conformance/tar.ts';

const root = new URL('../../', import.meta.url);
const corpus = new URL('../shared/corpus/dockerfiles.tar.gz', root);

export function seedFiles(): readonly string[] {
  const own = ['samples', 'test/fixtures'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /dockerfile/i.test(entry.name) && !entry.name.endsWith('.dockerignore'))
      .map(({ parentPath, name }) => readFileSync(`${parentPath}/${name}`, 'utf8')),
  );
  const others = existsSync(corpus) ? tarFiles(gunzipSync(readFileSync(corpus))).values() : [];
  return [...own, ...others];
}
