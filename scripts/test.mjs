// `npm test`: sets everything up, then runs every check, and sums up.
//   node scripts/test.mjs            all checks but the look for dead code
//   node scripts/test.mjs ready      all checks: what a change has to pass
//   node scripts/test.mjs unit host  these checks, with what they need
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, sep } from 'node:path';
import { env, installBrowser, installDependencies, installEditor, node, root } from './setup.mjs';

/** In the order in which they run. `command` runs in the root; `needs` are checks that come first. */
const checks = {
  types: { title: 'Types', command: ['tsc', '-b'] },
  lint: { title: 'Lint and format', command: ['biome', 'check'] },
  unused: { title: 'Dead code and dependencies', command: ['knip'], onlyWhenReady: true },
  unit: {
    title: 'Unit tests',
    // In one process: each would load all rules again, which takes longer than most tests.
    command: () => [node, '--test', '--test-isolation=none', ...testFiles((folder) => !APART.includes(folder))],
  },
  cli: {
    title: 'Tests of the command line',
    command: () => [
      node,
      '--test',
      `--test-concurrency=${availableParallelism()}`,
      ...testFiles((folder) => folder === 'cli'),
    ],
  },
  fuzz: {
    title: 'Mutated files',
    command: [node, 'test/fuzz/run.ts', '--minutes', '2', '--seed', '1'],
    onlyWhenReady: true,
  },
  build: { title: 'Build', command: ['npm', 'run', '--silent', 'build'] },
  package: { title: 'Package', command: ['npm', 'run', '--silent', 'package'], needs: ['build'] },
  host: {
    title: 'Tests inside VS Code',
    command: [node, 'test/host/run.ts'],
    needs: ['build'],
    editor: true,
  },
  ui: {
    title: 'Tests of the window',
    command: () => [node, '--test', '--test-concurrency=2', ...testFiles((folder) => folder === 'ui')],
    needs: ['package'],
    editor: true,
  },
};

/** Folders of tests that start programs, run in an editor, measure, or need material from outside the repository. */
const APART = ['bench', 'cli', 'conformance', 'corpus', 'host', 'ui', 'web'];

/** Files below a folder by path from the root; what is installed there is left alone, its links may lead in circles. */
function filesBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return entry.name === 'node_modules' ? [] : filesBelow(path);
  });
}

/** The test files in the folders of `test` that are wanted, by path from the root; '' is `test` itself. */
function testFiles(isWanted) {
  const files = filesBelow('test').filter(
    (path) => path.endsWith('.test.ts') && isWanted(path.split(sep).slice(1, -1)[0] ?? ''),
  );
  if (files.length === 0) throw new Error('There are no tests to run.');
  return files.sort();
}

/** The names of the checks to run for what was asked, each after those it needs. */
function plan(asked) {
  const unknown = asked.find((name) => name !== 'ready' && !checks[name]);
  if (unknown) throw new Error(`There is no check '${unknown}', only ready, ${Object.keys(checks).join(', ')}.`);
  const names = Object.keys(checks);
  if (asked.includes('ready')) return names;
  if (asked.length === 0) return names.filter((name) => !checks[name].onlyWhenReady);
  const withNeeds = (name) => [...(checks[name].needs ?? []).flatMap(withNeeds), name];
  const wanted = new Set(asked.flatMap(withNeeds));
  return names.filter((name) => wanted.has(name));
}

/** Runs a command with its output shown; resolves to whether it ended well. */
function succeeds([command, ...args]) {
  return new Promise((done, failed) => {
    spawn(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
      .on('error', failed)
      .on('exit', (code) => done(code === 0));
  });
}

/** Runs the checks; a failed one holds up only those that need it. Resolves to one verdict for each. */
async function runAll(names) {
  const verdicts = [];
  const failed = new Set();
  for (const [index, name] of names.entries()) {
    const { title, command, needs = [] } = checks[name];
    console.log(`\n── ${index + 1}/${names.length} ${title}`);
    const start = Date.now();
    const missing = needs.find((need) => failed.has(need));
    const ok = !missing && (await succeeds(typeof command === 'function' ? command() : command));
    if (!ok) failed.add(name);
    const seconds = `${((Date.now() - start) / 1000).toFixed(1)} s`.padStart(8);
    const verdict = missing ? `not run, since '${checks[missing].title}' failed` : ok ? 'passed' : 'failed';
    verdicts.push({ name, ok, line: `${seconds}  ${title}: ${verdict}` });
  }
  return verdicts;
}

try {
  const names = plan(process.argv.slice(2));
  await installDependencies();
  if (names.some((name) => checks[name].editor)) {
    await installEditor();
    await installBrowser();
  }
  const verdicts = await runAll(names);
  const failures = verdicts.filter(({ ok }) => !ok);
  console.log(`\n${verdicts.map(({ line }) => line).join('\n')}`);
  if (failures.length > 0) {
    console.log(`\nTo run what failed alone: node scripts/test.mjs ${failures.map(({ name }) => name).join(' ')}`);
    process.exitCode = 1;
  }
  console.log(`\nchecks: ${verdicts.length - failures.length} passed, ${failures.length} failed`);
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
