/**
 * `npm run real -- [PART…] [--groups GROUP…] [--all] [--only TEXT]`: builds and runs with a real engine.
 * Without parts: all of them. `engine` only shows that one starts; the others prepare what they need.
 */
import { parseArgs } from 'node:util';
import { killAll } from './command.ts';
import { ask, type Engine, findEngine } from './engine.ts';
import { prepare } from './prepare.ts';
import { Report } from './report.ts';
import { standIns, usualGroups } from './standIns.ts';
import { freeBytes, state } from './state.ts';

export interface Scope {
  readonly engine: Engine;
  readonly report: Report;
  readonly groups: readonly string[];
  /** Nothing is sampled. */
  readonly all: boolean;
  /** Keeps to what has this in its name. */
  readonly only: string | undefined;
}

type Part = (scope: Scope) => Promise<void>;

const parts: Readonly<Record<string, () => Promise<Part>>> = {
  engine: async () => async () => {},
  prepare: async () => async () => {},
  claims: async () => (await import('./claims.ts')).claims,
  oracle: async () => (await import('./oracle.ts')).oracle,
  generated: async () => (await import('./generated.ts')).generated,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { groups: { type: 'string', multiple: true }, all: { type: 'boolean' }, only: { type: 'string' } },
});
const unknown = [
  ...positionals.filter((name) => !(name in parts)),
  ...(values.groups ?? []).flatMap((list) => list.split(/[ ,]/)).filter((name) => !(name in standIns)),
];
if (unknown.length > 0) {
  console.error(
    `Unknown: ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}. Groups: ${Object.keys(standIns).join(', ')}.`,
  );
  process.exit(2);
}
const names = positionals.length > 0 ? positionals : Object.keys(parts);
const report = new Report();
const begun = Date.now();
const free = freeBytes();
report.part('engine');
const engine = await findEngine();
if ('missing' in engine) for (const name of names) report.skip(name, engine.missing);
else await runParts(engine);
report.close();
process.exitCode = report.failed.length > 0 ? 1 : 0;

async function runParts(engine: Engine): Promise<void> {
  const end = async (): Promise<void> => {
    killAll();
    await engine.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void end().finally(() => process.exit(130)));
  report.pass(engine.title);
  try {
    const groups =
      values.groups?.flatMap((list) => list.split(/[ ,]/)) ?? (values.all ? Object.keys(standIns) : usualGroups);
    if (names.some((name) => name !== 'engine')) {
      report.part('prepare');
      await prepare(engine, groups, report);
    }
    for (const name of names) {
      const part = await (parts[name] as () => Promise<Part>)();
      if (name !== 'engine' && name !== 'prepare') report.part(name);
      await part({ engine, report, groups, all: values.all === true, only: values.only });
    }
    await ask(engine, 'builder', 'prune', '--force', '--keep-storage', '8GB').catch(() => {});
  } finally {
    await end();
  }
  const gigabytes = (free - freeBytes()) / 1e9;
  console.log(`\n${Math.round((Date.now() - begun) / 1000)} s, ${gigabytes.toFixed(1)} GB more in ${state}`);
}
