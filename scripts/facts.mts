/**
 * `npm run facts`: checks facts/base-images.json and facts/eol.json against their description in facts/README.md and against
 * each other, and says how much they hold. Exit code 1 on any violation.
 */
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BaseImageFacts, FamilyFacts, VariantFacts } from '../server/src/core/facts/baseFacts.ts';
import type { EolFacts } from '../server/src/core/facts/eol.ts';

const LIMITS = { 'base-images.json': 250_000, 'eol.json': 120_000 };
const DATE = /^\d{4}-\d\d-\d\d$/;

export const factsFile = (name: keyof typeof LIMITS): string =>
  fileURLToPath(new URL(`../facts/${name}`, import.meta.url));

/** What is wrong with the base-image facts, one sentence each. */
export function checkImages(facts: BaseImageFacts, eol: EolFacts): string[] {
  const problems: string[] = [];
  const vocabulary = new Set(words(facts.tools));
  const tools = (where: string, field: string, list: string | undefined, also: readonly string[] = []) => {
    for (const word of words(list)) {
      if (
        !vocabulary.has(word) &&
        !also.some((prefix) => word === prefix || (prefix.endsWith(':') && word.startsWith(prefix)))
      )
        problems.push(`${where}: ${field} names ${word}, which is not in tools`);
    }
  };
  const ways = [
    '*',
    'distro',
    'packageManager',
    'ca',
    'user',
    'workdir',
    'entrypoint',
    'cmd',
    'expose',
    'volumes',
    'stopSignal',
    'user:',
    'group:',
  ];
  for (const [id, base] of Object.entries(facts.bases)) {
    tools(id, 'has', base.has);
    tools(id, 'lacks', base.lacks);
    tools(id, 'differs', base.differs, ways);
    for (const tool of words(base.has))
      if (words(base.lacks).includes(tool)) problems.push(`${id}: ${tool} is present and absent`);
  }
  for (const id of repeated(facts.families.map((family) => family.id))) problems.push(`two families are called ${id}`);
  for (const image of repeated(facts.families.flatMap((family) => family.images)))
    problems.push(`two families claim ${image}`);
  for (const family of facts.families) {
    if (family.eol && !Object.hasOwn(eol.products, family.eol.product))
      problems.push(`${family.id}: eol.json has no ${family.eol.product}`);
    tools(family.id, 'always', family.always);
    for (const entry of family.history ?? []) tools(family.id, 'history', entry.facts, ways);
    for (const pattern of patternsOf(family))
      if (!compiles(pattern)) problems.push(`${family.id}: ${pattern} is no regular expression`);
    for (const tag of repeated(Object.values(family.moving ?? {}).flatMap(words)))
      problems.push(`${family.id}: ${tag} stands for two releases`);
    for (const id of repeated(family.variants.map((variant) => variant.id)))
      problems.push(`${family.id}: two variants are called ${id}`);
    for (const variant of family.variants) problems.push(...checkVariant(facts, family, variant, vocabulary));
  }
  const used = new Set(facts.families.flatMap((family) => family.variants.map((variant) => variant.base)));
  for (const id of Object.keys(facts.bases)) if (!used.has(id)) problems.push(`no variant uses base ${id}`);
  return problems;
}

function checkVariant(
  facts: BaseImageFacts,
  family: FamilyFacts,
  variant: VariantFacts,
  vocabulary: ReadonlySet<string>,
): string[] {
  const where = `${family.id}/${variant.id}`;
  const base = facts.bases[variant.base];
  if (!base) return [`${where}: there is no base ${variant.base}`];
  const problems: string[] = [];
  const lists = { adds: words(variant.adds), lacks: words(variant.lacks), unsure: words(variant.unsure) };
  for (const [field, list] of Object.entries(lists)) {
    for (const tool of list)
      if (!vocabulary.has(tool)) problems.push(`${where}: ${field} names ${tool}, which is not in tools`);
  }
  for (const tool of repeated(Object.values(lists).flat()))
    problems.push(`${where}: ${tool} is in two of adds, lacks, unsure`);
  for (const tool of lists.adds)
    if (words(base.has).includes(tool)) problems.push(`${where}: adds ${tool}, which ${variant.base} has`);
  if (
    variant.tag === undefined &&
    family.variants.slice(family.variants.indexOf(variant)).some((later) => later.tag !== undefined)
  )
    problems.push(`${where}: takes every tag before later variants are asked`);
  return problems;
}

const patternsOf = (family: FamilyFacts): string[] =>
  [
    family.match,
    family.foreign,
    family.runtime?.tag,
    family.runtime?.image,
    family.eol?.tag,
    family.eol?.image,
    family.version,
    ...(family.history ?? []).map(({ tag }) => tag),
    ...(family.env ?? []).flatMap(({ tag, variants }) => [tag, variants]),
    ...family.variants.map((variant) => variant.tag),
  ].filter((pattern) => pattern !== undefined);

/** What is wrong with the end-of-life facts, one sentence each. */
export function checkEol(eol: EolFacts): string[] {
  const problems: string[] = [];
  for (const id of [...Object.values(eol.images), ...Object.values(eol.distributions)])
    if (!Object.hasOwn(eol.products, id)) problems.push(`there is no product ${id}`);
  for (const [id, product] of Object.entries(eol.products)) {
    if (product.cycles.length === 0) problems.push(`${id} has no cycle`);
    for (const cycle of repeated(product.cycles.map((one) => one.cycle))) problems.push(`${id}: two cycles ${cycle}`);
    for (const one of product.cycles) {
      for (const date of [one.eol, one.extended, one.lts])
        if (typeof date === 'string' && !DATE.test(date)) problems.push(`${id} ${one.cycle}: ${date} is no date`);
    }
  }
  return problems;
}

const words = (list: string | undefined): string[] => (list ? list.split(' ') : []);

const repeated = (list: readonly string[]): Set<string> =>
  new Set(list.filter((one, index) => list.indexOf(one) !== index));

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}

function main(): void {
  const images: BaseImageFacts = JSON.parse(readFileSync(factsFile('base-images.json'), 'utf8'));
  const eol: EolFacts = JSON.parse(readFileSync(factsFile('eol.json'), 'utf8'));
  const problems = [...checkImages(images, eol), ...checkEol(eol)];
  for (const [name, limit] of Object.entries(LIMITS)) {
    const { size } = statSync(factsFile(name as keyof typeof LIMITS));
    if (size > limit) problems.push(`${name} has ${size} bytes, more than ${limit}`);
    console.log(`${name}: ${size} bytes`);
  }
  const variants = images.families.reduce((sum, family) => sum + family.variants.length, 0);
  const cycles = Object.values(eol.products).reduce((sum, product) => sum + product.cycles.length, 0);
  console.log(
    `${images.families.length} families, ${variants} variants, ${Object.keys(images.bases).length} bases, read ${images.read}`,
  );
  console.log(`${Object.keys(eol.products).length} products, ${cycles} cycles, read ${eol.read}`);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
