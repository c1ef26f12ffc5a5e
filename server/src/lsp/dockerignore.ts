/** Answers to `slipway/dockerignore`. */
import { analyze } from '../core/analysis.ts';
import { dockerfilesIn, ignoreFile } from '../core/refactor/ignoreFile.ts';
import type { Host } from './host.ts';
import type { Dockerignore, DockerignoreParams } from './requests.ts';

/** `textOf`: a document as it is in the editor, by its address. */
export function dockerignoreOf(
  host: Host,
  { uri, text }: DockerignoreParams,
  textOf: (uri: string) => string | undefined,
): Dockerignore | null {
  const files = host.files(uri);
  if (!files) return null;
  const context = { today: host.today(), facts: host.facts(), files };
  const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  const analyses = dockerfilesIn(files).map((name) =>
    analyze(textOf(folder + name.split('/').map(encodeURIComponent).join('/')) ?? files.read(name) ?? '', context),
  );
  const { text: missing, left } = ignoreFile(files, analyses, text ?? undefined);
  return { text: missing, left };
}
