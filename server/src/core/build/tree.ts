/** YAML, JSON and JSON with comments as one kind of tree whose texts know their places. */
import { type Node as JsonNode, parseTree } from 'jsonc-parser';
import { isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments } from 'yaml';
import type { Written } from '../context.ts';
import type { Span } from '../ground/text.ts';

export type Tree =
  | { readonly kind: 'map'; readonly fields: readonly Field[]; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly Tree[]; readonly span: Span }
  /** Any scalar. The span is that of its text, without quotes. */
  | ({ readonly kind: 'text' } & Written)
  | undefined;

export interface Field {
  readonly key: Written;
  readonly value: Tree;
}

/** What is deeper is nobody's build file. */
const DEEPEST = 64;

export const isJson = (path: string): boolean => /\.(jsonc?|code-workspace)$/.test(path);

/** The documents of a file; none where it cannot be read. */
export function treesOf(path: string, text: string): readonly Tree[] {
  if (isJson(path)) {
    const root = parseTree(text, [], { allowTrailingComma: true });
    return root ? [jsonTree(root, text, 0)] : [];
  }
  // A template of the file is not the file.
  if (/^\s*\{\{-?\s*(if|range|define|with)\b/m.test(text)) return [];
  const documents = parseAllDocuments(text, {
    uniqueKeys: false,
    merge: true,
    logLevel: 'silent',
    prettyErrors: false,
  });
  return Array.isArray(documents) ? documents.map((document) => yamlTree(text, document)) : [];
}

function yamlTree(text: string, document: { readonly contents: unknown }): Tree {
  const known = new Map<Node, Tree>();
  const anchors = new Map<string, Node>();
  const convert = (node: unknown, depth: number): Tree => {
    if (depth > DEEPEST) return undefined;
    if (isAlias(node)) {
      const meant = anchors.get(node.source);
      return meant && known.get(meant);
    }
    const span = spanOf(node as Node | null);
    if (isScalar(node)) {
      const tree: Tree = { kind: 'text', text: scalarText(node.value, node.source), span: unquoted(text, span) };
      return kept(node, node.value === null ? undefined : tree);
    }
    if (isSeq(node))
      return kept(node, { kind: 'list', items: node.items.map((item) => convert(item, depth + 1)), span });
    if (!isMap(node)) return undefined;
    const own: Field[] = [];
    const merged: Field[] = [];
    for (const { key, value } of node.items) {
      const name = convert(key, depth + 1);
      const tree = convert(value, depth + 1);
      if (name?.kind !== 'text') continue;
      if (name.text !== '<<') own.push({ key: name, value: tree });
      else for (const each of itemsOf(tree)) merged.push(...fieldsOf(each));
    }
    const fields =
      merged.length === 0
        ? own
        : [...own, ...merged.filter(({ key }) => !own.some((field) => field.key.text === key.text))];
    return kept(node, { kind: 'map', fields, span });
  };
  const kept = (node: Node & { readonly anchor?: string }, tree: Tree): Tree => {
    known.set(node, tree);
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
    return tree;
  };
  return convert(document.contents, 0);
}

const scalarText = (value: unknown, source: string | undefined): string =>
  typeof value === 'string' ? value : (source ?? String(value));

function spanOf(node: Node | null): Span {
  const [start, end] = node?.range ?? [0, 0];
  return { start, end };
}

const unquoted = (text: string, { start, end }: Span): Span =>
  /["']/.test(text[start] ?? '') && end - start >= 2 ? { start: start + 1, end: end - 1 } : { start, end };

function jsonTree(node: JsonNode, text: string, depth: number): Tree {
  const span = { start: node.offset, end: node.offset + node.length };
  if (depth > DEEPEST || node.type === 'null') return undefined;
  const children = node.children ?? [];
  if (node.type === 'array')
    return { kind: 'list', items: children.map((child) => jsonTree(child, text, depth + 1)), span };
  if (node.type !== 'object') return { kind: 'text', text: String(node.value), span: unquoted(text, span) };
  const fields = children.flatMap(({ children: pair = [] }): Field[] => {
    const [key, value] = pair;
    if (!key) return [];
    const keySpan = unquoted(text, { start: key.offset, end: key.offset + key.length });
    return [{ key: { text: String(key.value), span: keySpan }, value: value && jsonTree(value, text, depth + 1) }];
  });
  return { kind: 'map', fields, span };
}

export const fieldsOf = (tree: Tree): readonly Field[] => (tree?.kind === 'map' ? tree.fields : []);

/** Of a list its items, of anything else itself. */
export const itemsOf = (tree: Tree): readonly Tree[] => (tree?.kind === 'list' ? tree.items : tree ? [tree] : []);

/** The value at a path of keys. */
export const at = (tree: Tree, ...keys: readonly string[]): Tree =>
  keys.reduce<Tree>((found, name) => fieldsOf(found).find(({ key }) => key.text === name)?.value, tree);

export const textAt = (tree: Tree, ...keys: readonly string[]): Written | undefined => {
  const found = at(tree, ...keys);
  return found?.kind === 'text' ? found : undefined;
};

/** Every text in it, from the top down; what is repeated by an alias, once. */
export function textsIn(tree: Tree): readonly Written[] {
  return [...nodesIn(tree)].flatMap((node) => (node.kind === 'text' ? node : []));
}

/** Every map in it, the outer before the inner. */
export function mapsIn(tree: Tree): readonly (Tree & { kind: 'map' })[] {
  return [...nodesIn(tree)].flatMap((node) => (node.kind === 'map' ? node : []));
}

function nodesIn(tree: Tree, seen = new Set<NonNullable<Tree>>()): ReadonlySet<NonNullable<Tree>> {
  if (!tree || seen.has(tree)) return seen;
  seen.add(tree);
  if (tree.kind === 'list') for (const item of tree.items) nodesIn(item, seen);
  for (const { value } of fieldsOf(tree)) nodesIn(value, seen);
  return seen;
}
