/** An engine that builds and runs: the one on PATH if it answers, else one of our own. */

import { type Output, run, type Settings } from './command.ts';
import { whyNot } from './machine.ts';
import { startOwnEngine } from './ownEngine.ts';

export interface Engine {
  /** For the report. */
  readonly title: string;
  /** Its base images are stand-ins, made here; builds have the machine's network, and containers run on this machine. */
  readonly hasStandIns: boolean;
  docker(args: readonly string[], settings?: Settings): Promise<Output>;
  stop(): Promise<void>;
}

/** An engine, or why there is none. */
export async function findEngine(): Promise<Engine | { readonly missing: string }> {
  if (process.env.SLIPWAY_REAL_ENGINE !== 'own') {
    for (const program of ['docker', 'podman']) {
      const { code, stdout } = await run(program, ['version', '--format', '{{.Server.Version}}'], { timeout: 20_000 });
      if (code === 0) return engineOnPath(program, stdout.trim());
    }
  }
  const missing = await whyNot();
  return missing === undefined ? startOwnEngine() : { missing };
}

const engineOnPath = (program: string, version: string): Engine => ({
  title: `${program} ${version}`,
  hasStandIns: false,
  docker: (args, settings) => run(program, args, settings),
  stop: async () => {},
});

/** What a docker command prints; fails when it does. */
export async function ask(engine: Engine, ...args: readonly string[]): Promise<string> {
  const { code, stdout, all } = await engine.docker(args);
  if (code !== 0) throw new Error(`docker ${args.join(' ')}: ${all.trim()}`);
  return stdout.trim();
}

export async function inspect<T>(engine: Engine, ...args: readonly string[]): Promise<T> {
  const [first] = JSON.parse(await ask(engine, ...args)) as [T];
  return first;
}
