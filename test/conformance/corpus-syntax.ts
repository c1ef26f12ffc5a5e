import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { deviationsOf, type Miss, percent, printMisses } from './measure.ts';
import { verdict } from './syntax.ts';
import { tarFiles } from './tar.ts';

export const defaultFile = 'corpus/index.jsonl.gz';

interface Entry {
  readonly file: string;
  readonly buildkit: { readonly error: string | null; readonly errorLine: number | null };
}

/** Real Dockerfiles: verdicts alike on at least 99.8 % of them. `file` is the index; the files stand beside it. */
export async function run(file: string): Promise<boolean> {
  const index = gunzipSync(readFileSync(file)).toString('utf8').trimEnd();
  const texts = tarFiles(gunzipSync(readFileSync(file.replace(/[^/]*$/, 'dockerfiles.tar.gz'))));
  const entries = index.split('\n').map((line) => JSON.parse(line) as Entry);
  const known = deviationsOf('corpus-syntax');
  const misses: Miss[] = [];
  let verdicts = 0;
  let lines = 0;
  let lined = 0;
  for (const { file: id, buildkit } of entries) {
    const text = texts.get(`open/corpus/${id}`);
    if (text === undefined) {
      misses.push({ id, wanted: 'a file', found: 'none', known: false });
      continue;
    }
    const found = verdict(text);
    const note = {
      id,
      wanted: buildkit.error ?? 'valid',
      found: found?.problem.message ?? 'valid',
      known: known.has(id),
    };
    if ((found === undefined) === (buildkit.error === null)) verdicts++;
    else misses.push(note);
    if (buildkit.errorLine === null || found === undefined) continue;
    lined++;
    if (found.line === buildkit.errorLine) lines++;
    else
      misses.push({
        ...note,
        wanted: `line ${buildkit.errorLine}: ${note.wanted}`,
        found: `line ${found.line}: ${note.found}`,
      });
  }
  console.log(`verdicts    ${percent(verdicts, entries.length)}`);
  console.log(`error lines ${percent(lines, lined)}`);
  printMisses(misses);
  return verdicts >= entries.length * 0.998;
}
