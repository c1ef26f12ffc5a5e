/** BuildKit's own check (`docker build --check`) against our `buildkit` profile: the same checks on the same lines. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { buildkitFindings } from '../conformance/buildkitFindings.ts';
import { context } from '../support/facts.ts';
import { buildContext } from '../support/files.ts';
import { imagesOf, imageTags, tagged } from './bases.ts';
import { lastLines } from './command.ts';
import type { Engine } from './engine.ts';
import { type Input, oracleInputs } from './inputs.ts';
import type { Scope } from './run.ts';
import { emptyFolder } from './state.ts';

interface Explained {
  /** The file, a page for all its examples. */
  readonly input: string;
  readonly side: 'only BuildKit' | 'only here';
  readonly checks: readonly string[];
  readonly reason: string;
}

/** Differences that have been read and are meant to be. */
const explained = parse(readFileSync(join(import.meta.dirname, 'oracle.yaml'), 'utf8')) as readonly Explained[];

const isExplained = (name: string, difference: string): boolean =>
  explained.some(
    ({ input, side, checks }) =>
      name.replace(/:\d+$/, '') === input && checks.some((check) => difference.startsWith(`${side}: ${check} `)),
  );

/** Checks go on side by side: each waits for the engine most of its time. */
const AT_ONCE = 4;

export async function oracle({ engine, report, all, only }: Scope): Promise<void> {
  const inputs = oracleInputs(all).filter(({ name }) => only === undefined || name.includes(only));
  const blanks = await nameBlankImages(engine, inputs);
  const waiting = inputs.values();
  let agreed = 0;
  const work = async (worker: number): Promise<void> => {
    for (const input of waiting) {
      const differences = await compare(engine, input, emptyFolder(`check-${worker}`));
      const open = differences.filter((difference) => !isExplained(input.name, difference));
      if (open.length === 0) agreed++;
      else report.fail(`check of ${input.name}`, open.join('\n'));
    }
    rmSync(emptyFolder(`check-${worker}`), { recursive: true });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, worker) => work(worker)));
  if (blanks.length > 0) await engine.docker(['rmi', '--force', ...blanks]);
  report.check(`BuildKit's check on ${inputs.length} files`, agreed > 0, `${agreed} agree`);
}

const BLANK = 'slipway-blank';

/**
 * Most checks are made only where the base image is there. What none of the checks asks for is in it, so any image will do;
 * a registry's own is taken where it is reached. Gives the names that are to be taken away again.
 */
async function nameBlankImages(engine: Engine, inputs: readonly Input[]): Promise<readonly string[]> {
  if (!engine.hasStandIns) return [];
  const there = await imageTags(engine);
  const made = await engine.docker(['buildx', 'build', '--file=-', '--tag', BLANK, emptyFolder('blank')], {
    input: 'FROM scratch\nENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n',
  });
  if (made.code !== 0) throw new Error(made.all);
  const named = new Set(inputs.flatMap(({ text }) => imagesOf(withoutDigests(text))).map(tagged));
  const blanks = [...named].filter((name) => !there.has(name));
  for (const name of blanks) await engine.docker(['tag', BLANK, name]);
  return [...blanks, BLANK];
}

/** An image cannot be given a digest of one's choice. */
const withoutDigests = (text: string): string => text.replace(/@sha256:[\da-f]{64}/g, '');

async function compare(engine: Engine, { name, text, files }: Input, folder: string): Promise<readonly string[]> {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    if (!existsSync(join(folder, file))) writeFileSync(join(folder, file), content);
  }
  // The engine has a frontend, and reaches no registry for another.
  const input = engine.hasStandIns ? withoutDigests(text.replace(/^#[ \t]*syntax[ \t]*=.*$/im, '#')) : text;
  const checked = await engine.docker(
    ['buildx', 'build', '--call=check,format=json', '--file=-', '--progress=quiet', folder],
    { input, timeout: 60_000 },
  );
  const theirs = warningsOf(checked.stdout);
  if (theirs === undefined) return [`${name}: ${lastLines(checked.all, 3)}`];
  const visible = Object.keys(files).length > 0 ? buildContext(files) : undefined;
  const ours = buildkitFindings(input, { ...context, files: visible }).warnings.filter(isComparable);
  const only = theirs.filter(isComparable).filter((warning) => {
    const at = ours.indexOf(warning);
    if (at >= 0) ours.splice(at, 1);
    return at < 0;
  });
  return [...only.map((warning) => `only BuildKit: ${warning}`), ...ours.map((warning) => `only here: ${warning}`)];
}

/** The stand-ins are made for one platform. */
const isComparable = (warning: string): boolean => !warning.startsWith('InvalidBaseImagePlatform');

interface Check {
  readonly warnings:
    | readonly {
        readonly ruleName: string;
        readonly location?: { readonly ranges?: readonly { readonly start: { readonly line: number } }[] };
      }[]
    | null;
}

/** `UndefinedVar 12`, sorted; undefined for what is not the report of a check. */
function warningsOf(json: string): readonly string[] | undefined {
  let check: Check;
  try {
    check = JSON.parse(json) as Check;
  } catch {
    return undefined;
  }
  return (check.warnings ?? [])
    .map(({ ruleName, location }) => `${ruleName} ${location?.ranges?.[0]?.start.line ?? 0}`)
    .sort();
}
