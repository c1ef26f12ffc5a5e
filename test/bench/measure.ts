/** What the measurements have in common: the real files, and the clock. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { tarFiles } from '../conformance/tar.ts';

/** The Dockerfiles beside the index of the corpus. */
export function corpusTexts(index: string): readonly string[] {
  const files = tarFiles(gunzipSync(readFileSync(index.replace(/[^/]*$/, 'dockerfiles.tar.gz'))));
  return [...files].flatMap(([path, text]) => (path.startsWith('open/corpus/') ? [text] : []));
}

/** What `work` takes of this thread, in ms: what else the machine does is not counted. */
export function processorTime(work: () => unknown): number {
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1_000;
}
