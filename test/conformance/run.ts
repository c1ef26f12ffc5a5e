/**
 * `npm run conformance -- NAME [FILE]`: runs one suite on a file of its form, by default the shared one; `-- all` runs
 * every suite there is.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

interface Suite {
  /** Prints figures; false where they are below what is promised. */
  run(file: string): Promise<boolean>;
  /** Below the shared folder; a suite without one needs no file. */
  readonly defaultFile?: string;
  /** It runs other suites, so `all` leaves it out. */
  readonly isCollection?: boolean;
}

const here = import.meta.dirname;
const shared = resolve(here, '../../../shared');

const load = (name: string): Promise<Partial<Suite>> => import(`./${name}.ts`);

async function runSuite(name: string, file: string | undefined): Promise<boolean> {
  const suite = await load(name);
  if (suite.run === undefined) throw new Error(`${name} is no conformance suite`);
  const path = file ?? (suite.defaultFile === undefined ? '' : join(shared, suite.defaultFile));
  console.log(`${name} ${path}`);
  const passed = await suite.run(path);
  console.log(passed ? 'passed\n' : 'FAILED\n');
  return passed;
}

async function suiteNames(): Promise<string[]> {
  const names: string[] = [];
  for (const file of readdirSync(here).sort()) {
    const name = file.replace(/\.ts$/, '');
    if (name === file || name === 'run') continue;
    if ((await load(name)).run !== undefined) names.push(name);
  }
  return names;
}

async function partNames(): Promise<string[]> {
  const names: string[] = [];
  for (const one of await suiteNames()) if (!(await load(one)).isCollection) names.push(one);
  return names;
}

const [name, file] = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
if (name === undefined || (name !== 'all' && !existsSync(join(here, `${name}.ts`)))) {
  console.error(`usage: npm run conformance -- NAME [FILE]\nNAME is all, ${(await suiteNames()).join(', ')}`);
  process.exit(2);
}
let passed = true;
if (name !== 'all') passed = await runSuite(name, file);
else {
  // Each in a process of its own: what one leaves in memory slows down another that is measured.
  for (const part of await partNames()) {
    const { status } = spawnSync(process.execPath, [import.meta.filename, part], { stdio: 'inherit' });
    passed = status === 0 && passed;
  }
}
process.exitCode = passed ? 0 : 1;
