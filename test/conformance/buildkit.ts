import { readFileSync } from 'node:fs';
import type { Context } from '../../server/src/core/context.ts';
import type { FamilyFacts } from '../../server/src/core/facts/baseFacts.ts';
import { context } from '../support/facts.ts';
import { buildContext } from '../support/files.ts';
import { type BuildkitFindings, buildkitFindings } from './buildkitFindings.ts';
import { deviationsOf, type Miss, percent, printMisses } from './measure.ts';

export const defaultFile = 'conformance/buildkit-check.json';

interface Warning {
  readonly rule: string;
  readonly line: number;
}

interface Case {
  readonly id: string;
  readonly dockerfile: string;
  readonly warnings: readonly Warning[];
  readonly buildError?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** Files of the build context. */
  readonly context?: Readonly<Record<string, string>>;
  /** What is built for. */
  readonly platform?: string;
  /** By reference: what the registry says of an image. */
  readonly images?: Readonly<Record<string, { readonly platform: string }>>;
}

/** An example of BuildKit's documentation, with what BuildKit said of it when it was run. */
interface Example {
  readonly id: string;
  readonly rule: string;
  readonly text: string;
  readonly context?: Readonly<Record<string, string>>;
  readonly frontendAttrs?: Readonly<Record<string, string>>;
  readonly oracle: { readonly error?: string; readonly warnings: readonly Warning[] };
}

/** BuildKit's own tests of its checks: the same checks on the same lines, as often, and failing the build where it fails. */
export async function run(file: string): Promise<boolean> {
  const read = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] } | readonly Example[];
  const cases = 'cases' in read ? read.cases : read.filter(({ oracle }) => oracle !== undefined).map(caseOf);
  const known = deviationsOf('buildkit');
  const misses: Miss[] = [];
  for (const one of cases) {
    const wanted = JSON.stringify(expected(one));
    const found = JSON.stringify(inWords(buildkitFindings(one.dockerfile, contextOf(one))));
    if (wanted !== found) misses.push({ id: one.id, wanted, found, known: known.has(one.id) });
  }
  console.log(`checks ${percent(cases.length - misses.length, cases.length)}`);
  printMisses(misses);
  return misses.every((miss) => miss.known);
}

function caseOf({ id, text, context, frontendAttrs = {}, oracle }: Example): Case {
  const buildArgs = Object.fromEntries(
    Object.entries(frontendAttrs).map(([name, value]) => [name.replace(/^build-arg:/, ''), value]),
  );
  return {
    id,
    dockerfile: text,
    warnings: oracle.warnings,
    buildArgs,
    ...(context ? { context } : {}),
    ...(oracle.error === undefined ? {} : { buildError: oracle.error }),
  };
}

interface Verdict {
  readonly warnings: readonly string[];
  readonly failing: readonly string[];
}

function expected({ warnings, buildError = '' }: Case): Verdict {
  const failing = /^lint violation found for rules: (.*)$/.exec(buildError)?.[1]?.split(', ') ?? [];
  return { warnings: warnings.map(({ rule, line }) => `${rule} ${line}`).sort(), failing: failing.sort() };
}

const inWords = ({ warnings, errors }: BuildkitFindings): Verdict => ({ warnings, failing: errors });

function contextOf({ context: files, buildArgs = {}, platform, images = {} }: Case): Context {
  const families = Object.entries(images).map(
    ([reference, image]): FamilyFacts => ({
      id: reference,
      images: [reference.replace(/:[^:/]*$/, '')],
      platforms: image.platform,
      variants: [],
    }),
  );
  const { facts } = context;
  return {
    ...context,
    facts: { ...facts, images: { ...facts.images, families: [...families, ...facts.images.families] } },
    buildArgs: platform === undefined ? buildArgs : { ...buildArgs, TARGETPLATFORM: platform },
    ...(files ? { files: buildContext(files) } : {}),
  };
}
