/** What `init` and `harden` write, and what the samples ship, built and run: every promise of a hardened stage is tried. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingImages } from './bases.ts';
import { lastLines, run } from './command.ts';
import type { Engine } from './engine.ts';
import { build, removeImage } from './image.ts';
import { projects, type TestProject } from './projects.ts';
import type { Report } from './report.ts';
import type { Scope } from './run.ts';
import { emptyFolder } from './state.ts';
import { tryImage } from './trial.ts';

const BASES = ['distroless', 'slim', 'alpine', 'scratch'];
const cli = join(import.meta.dirname, '../../server/src/cli/main.ts');

interface Candidate {
  readonly title: string;
  readonly text: string;
  /** The stage to build, for one that is not there to be run. */
  readonly target?: string;
}

export async function generated({ engine, report, only }: Scope): Promise<void> {
  if (!engine.hasStandIns) return report.skip('generated', 'its containers are looked into on this machine');
  for (const project of projects.filter(({ name }) => only === undefined || name.includes(only))) {
    const tried = new Set<string>();
    for await (const candidate of candidates(project, report)) {
      if (tried.has(candidate.text)) continue;
      tried.add(candidate.text);
      const missing = await missingImages(engine, candidate.text);
      if (missing.length > 0) report.skip(candidate.title, `no ${missing.join(', ')}`);
      else await tryCandidate(engine, report, project, candidate);
    }
  }
}

async function* candidates(
  { name, folder, before, dockerfile }: TestProject,
  report: Report,
): AsyncGenerator<Candidate> {
  const make = async (title: string, args: readonly string[], target?: string): Promise<Candidate | undefined> => {
    const { code, stdout, all } = await run(process.execPath, [cli, ...args]);
    if (code === 0) return { title, text: stdout, ...(target !== undefined && { target }) };
    // A base that a project does not fit is said so; anything else is a fault.
    if (!/fits --base|Nothing else fits/.test(all)) report.fail(title, all);
    return undefined;
  };
  const made: (Candidate | undefined)[] = [];
  if (dockerfile !== undefined)
    made.push({ title: `${name}: as it is`, text: readFileSync(join(folder, dockerfile), 'utf8') });
  for (const base of BASES) made.push(await make(`${name}: init --base ${base}`, ['init', '--base', base, folder]));
  const [first] = made.filter((each) => each !== undefined);
  if (before !== undefined) {
    const file = join(folder, before);
    for (const base of BASES) made.push(await make(`${name}: harden --base ${base}`, ['harden', '--base', base, file]));
  }
  if (first !== undefined) {
    const path = join(emptyFolder('made'), 'Dockerfile');
    writeFileSync(path, first.text);
    const harden = ['harden', '--context', folder];
    made.push(await make(`${name}: harden --final`, [...harden, '--final', path]));
    const { code, stdout } = await run(process.execPath, [cli, ...harden, '--cross-compile', path]);
    // Stacks without a cross compiler have none.
    if (code === 0) made.push({ title: `${name}: harden --cross-compile`, text: stdout });
    // Tests run where there are any; none of the projects has some.
    const added = await run(process.execPath, [cli, ...harden, '--add', 'development', path]);
    const target = /^FROM .* AS (dev\w*)$/im.exec(added.stdout)?.[1];
    if (added.code === 0 && target !== undefined)
      made.push({ title: `${name}: harden --add development`, text: added.stdout, target });
  }
  for (const each of made) if (each !== undefined) yield each;
}

async function tryCandidate(engine: Engine, report: Report, project: TestProject, candidate: Candidate): Promise<void> {
  const { title, text, target } = candidate;
  const folder = emptyFolder('generated');
  const image = `slipway-generated-${process.pid}`;
  cpSync(project.folder, folder, { recursive: true });
  writeFileSync(join(folder, 'Dockerfile'), text);
  try {
    const options = target === undefined ? [] : ['--target', target];
    const { code, all } = await build(engine, image, { folder, options });
    if (code !== 0) return report.fail(title, `it does not build:\n${lastLines(all, 20)}`);
    if (target !== undefined) return report.pass(title, 'it builds');
    const verdicts = await tryImage(engine, image, project.expected);
    const broken = verdicts.filter(({ isKept }) => !isKept);
    for (const { promise, detail } of broken) report.fail(`${title}: ${promise}`, detail);
    if (broken.length === 0) report.pass(title, `${verdicts.length} promises kept`);
  } catch (error) {
    report.fail(title, (error as Error).message);
  } finally {
    await removeImage(engine, image);
    rmSync(folder, { recursive: true, force: true });
  }
}
