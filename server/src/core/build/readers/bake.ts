/** docker-bake.hcl and docker-bake.json: targets with what they inherit, a matrix taken apart. */
import type { Build, Written } from '../../context.ts';
import type { Span } from '../../ground/text.ts';
import { hasHole } from '../paths.ts';
import { type Field, fieldsOf, isJson, itemsOf, type Tree, treesOf } from '../tree.ts';
import type { BuildFile, WrittenBuild } from '../written.ts';
import { readHcl } from './hcl.ts';

interface Target {
  readonly name: string;
  readonly span: Span;
  readonly fields: readonly Field[];
}

/** A matrix of more builds says nothing about any of them. */
const MOST = 256;

export function readBake(file: BuildFile): readonly WrittenBuild[] {
  const { targets, grouped } = isJson(file.path) ? jsonTargets(file) : hclTargets(file);
  const byName = new Map(targets.map((target) => [target.name, target]));
  const parents = new Set(targets.flatMap(({ fields }) => parentsOf(fields)));
  return targets
    .filter(({ name }) => !parents.has(name) || grouped.has(name))
    .flatMap(({ name, span, fields }) => build(name, span, inherited(fields, byName), file));
}

const parentsOf = (fields: readonly Field[]): string[] =>
  itemsOf(fields.find(({ key }) => key.text === 'inherits')?.value).flatMap((item) =>
    item?.kind === 'text' ? item.text : [],
  );

/** Own fields over those of the parents, later parents over earlier ones; arguments and contexts are merged. */
function inherited(
  own: readonly Field[],
  byName: ReadonlyMap<string, Target>,
  seen: ReadonlySet<string> = new Set(),
): readonly Field[] {
  const merged = new Map<string, Field>();
  const add = (field: Field): void => {
    const name = field.key.text;
    const under = merged.get(name)?.value;
    const value: Tree =
      field.value?.kind === 'map' && under?.kind === 'map'
        ? { ...field.value, fields: overlaid(under.fields, field.value.fields) }
        : field.value;
    merged.set(name, { ...field, value });
  };
  for (const name of parentsOf(own)) {
    const parent = seen.has(name) ? undefined : byName.get(name);
    if (parent) for (const field of inherited(parent.fields, byName, new Set([...seen, name]))) add(field);
  }
  for (const field of own) add(field);
  return [...merged.values()];
}

const overlaid = (under: readonly Field[], over: readonly Field[]): readonly Field[] => [
  ...under.filter(({ key }) => !over.some((field) => field.key.text === key.text)),
  ...over,
];

function build(name: string, span: Span, fields: readonly Field[], { folder }: BuildFile): WrittenBuild[] {
  const value = (key: string): Tree => fields.find((field) => field.key.text === key)?.value;
  const text = (key: string): Written | undefined => {
    const found = value(key);
    return found?.kind === 'text' ? found : undefined;
  };
  if (value('dockerfile-inline')) return [];
  return [
    {
      label: `bake target "${name}"`,
      span,
      proof: 'exact',
      from: folder === '.' ? ['.'] : [folder, '.'],
      context: text('context'),
      dockerfile: text('dockerfile'),
      dockerfileFrom: 'context',
      target: text('target'),
      args: argumentsOf(value('args')),
      contexts: fieldsOf(value('contexts')).map(({ key }) => key),
    },
  ];
}

const argumentsOf = (args: Tree): Build['args'] =>
  fieldsOf(args).map(({ key, value }) => ({
    name: key,
    value: value?.kind === 'text' && !hasHole(value.text) ? value.text : undefined,
  }));

interface Targets {
  readonly targets: readonly Target[];
  /** Names that a group has. */
  readonly grouped: ReadonlySet<string>;
}

function jsonTargets({ path, text }: BuildFile): Targets {
  const [root] = treesOf(path, text);
  const section = (name: string): readonly Field[] =>
    fieldsOf(fieldsOf(root).find(({ key }) => key.text === name)?.value);
  const values = new Map(
    section('variable').map(({ key, value }) => [
      key.text,
      fieldsOf(value).find((field) => field.key.text === 'default')?.value,
    ]),
  );
  const substituted = (tree: Tree): Tree => {
    if (tree?.kind === 'list') return { ...tree, items: tree.items.map(substituted) };
    if (tree?.kind === 'map')
      return { ...tree, fields: tree.fields.map((field) => ({ ...field, value: substituted(field.value) })) };
    if (tree?.kind !== 'text') return tree;
    const replaced = tree.text.replace(/\$\{(\w+)\}/g, (_, name: string) => {
      const known = values.get(name);
      return known?.kind === 'text' ? known.text : `\0${name}\0`;
    });
    return { ...tree, text: replaced };
  };
  return {
    targets: section('target').map(({ key, value }) => ({
      name: key.text,
      span: key.span,
      fields: fieldsOf(substituted(value)),
    })),
    grouped: groupedIn(section('group').map(({ value }) => value)),
  };
}

const groupedIn = (groups: readonly Tree[]): Set<string> =>
  new Set(
    groups.flatMap((group) =>
      fieldsOf(group)
        .filter(({ key }) => key.text === 'targets')
        .flatMap(({ value }) => itemsOf(value).flatMap((item) => (item?.kind === 'text' ? item.text : []))),
    ),
  );

function hclTargets({ text }: BuildFile): Targets {
  const { blocks, attributes } = readHcl(text);
  const variables = new Map<string, Tree>();
  for (const { name, value } of attributes) variables.set(name, value(variables));
  for (const { type, label, attributes } of blocks) {
    if (type !== 'variable' || !label) continue;
    const given = attributes.find(({ name }) => name === 'default');
    variables.set(
      label.text,
      given ? given.value(variables) : { kind: 'text', text: `\0${label.text}\0`, span: label.span },
    );
  }
  const trees = (group: (typeof blocks)[number], values = variables): readonly Field[] =>
    group.attributes.map(({ name, nameSpan, value }) => ({
      key: { text: name, span: nameSpan },
      value: value(values),
    }));
  return {
    targets: blocks
      .filter(({ type }) => type === 'target')
      .flatMap((block) => {
        const { label } = block;
        if (!label) return [];
        const matrix = block.attributes.find(({ name }) => name === 'matrix')?.value(variables);
        return combinations(matrix).map((values) => {
          const fields = trees(block, new Map([...variables, ...values]));
          const name = fields.find(({ key }) => key.text === 'name')?.value;
          return { name: name?.kind === 'text' && matrix ? name.text : label.text, span: label.span, fields };
        });
      }),
    grouped: groupedIn(
      blocks
        .filter(({ type }) => type === 'group')
        .map((block) => ({ kind: 'map', fields: trees(block), span: block.span })),
    ),
  };
}

/** Every combination of the values of a matrix; one without any for a target that has none. */
export function combinations(matrix: Tree): readonly ReadonlyMap<string, Tree>[] {
  let all: ReadonlyMap<string, Tree>[] = [new Map()];
  for (const { key, value } of fieldsOf(matrix)) {
    const items = value?.kind === 'list' ? value.items : [];
    if (items.length === 0) continue;
    if (all.length * items.length > MOST) break;
    all = all.flatMap((before) => items.map((item) => new Map([...before, [key.text, item]])));
  }
  return all;
}
