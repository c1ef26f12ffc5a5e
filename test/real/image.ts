/** Builds one image of a folder. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Output } from './command.ts';
import { ask, type Engine, inspect } from './engine.ts';

export interface Build {
  /** The build context. */
  readonly folder: string;
  /** Path of the Dockerfile; by default the one in the folder. */
  readonly file?: string | undefined;
  readonly options?: readonly string[] | undefined;
  readonly timeout?: number | undefined;
}

export interface Built extends Output {
  readonly milliseconds: number;
}

export interface ImageConfig {
  readonly User?: string;
  readonly WorkingDir?: string;
  readonly Entrypoint?: readonly string[] | null;
  readonly Cmd?: readonly string[] | null;
  readonly Env?: readonly string[];
  readonly ExposedPorts?: Readonly<Record<string, unknown>> | null;
  readonly Healthcheck?: { readonly Test?: readonly string[] } | null;
  readonly Labels?: Readonly<Record<string, string>> | null;
  readonly StopSignal?: string;
}

export interface Image {
  readonly Size: number;
  readonly Architecture: string;
  readonly Config: ImageConfig;
}

export async function build(
  engine: Engine,
  image: string,
  { folder, file, options = [], timeout }: Build,
): Promise<Built> {
  const start = Date.now();
  const text = readFileSync(file ?? join(folder, 'Dockerfile'), 'utf8');
  // Where no registry is reached there is no other frontend than the engine's own.
  const input = engine.hasStandIns ? text.replace(/^#[ \t]*syntax[ \t]*=.*$/im, '#') : text;
  const built = await engine.docker(
    [
      ...['buildx', 'build', '--progress=plain', '--provenance=false', '--file=-', '--tag', image],
      ...(engine.hasStandIns ? ['--network=host'] : []),
      ...options,
      folder,
    ],
    { input, timeout },
  );
  return { ...built, milliseconds: Date.now() - start };
}

export const inspectImage = (engine: Engine, image: string): Promise<Image> =>
  inspect(engine, 'image', 'inspect', image);

/** Removes an image and its containers. */
export async function removeImage(engine: Engine, image: string): Promise<void> {
  const containers = await ask(engine, 'ps', '--all', '--quiet', '--filter', `ancestor=${image}`);
  if (containers !== '') await engine.docker(['rm', '--force', ...containers.split('\n')]);
  await engine.docker(['rmi', '--force', image]);
}
