/** Declarations of builds that are a few keys beside each other, as many tools write them. */
import type { Build, Written } from '../../context.ts';
import { hasHole } from '../paths.ts';
import { fieldsOf, itemsOf, type Tree } from '../tree.ts';

/** Arguments as a mapping, a list of `NAME=value` or lines of them. */
export function argumentsOf(tree: Tree, known: (text: string) => string = (text) => text): Build['args'] {
  if (tree?.kind === 'map')
    return tree.fields.map(({ key, value }) => ({
      name: key,
      value: value?.kind === 'text' ? valueOf(known(value.text)) : undefined,
    }));
  return itemsOf(tree).flatMap((item) => (item?.kind === 'text' ? linesOf(item, known) : []));
}

const valueOf = (text: string): string | undefined => (hasHole(text) ? undefined : text);

/** `NAME=value`, one a line; the span of a name in a block of lines is looked for there. */
export function linesOf({ text, span }: Written, known: (text: string) => string): Build['args'] {
  const several = text.includes('\n');
  return text.split('\n').flatMap((line) => {
    const [, name, value] = /^\s*["']?([A-Za-z_]\w*)=?(.*?)["']?\s*$/.exec(line) ?? [];
    if (name === undefined) return [];
    const place = several ? span : { start: span.start, end: span.start + name.length };
    return [{ name: { text: name, span: place }, value: line.includes('=') ? valueOf(known(value ?? '')) : undefined }];
  });
}

/** The first of several keys that has a text. */
export function firstText(tree: Tree, ...names: readonly string[]): Written | undefined {
  for (const name of names) {
    const found = fieldsOf(tree).find(({ key }) => key.text.toLowerCase() === name)?.value;
    if (found?.kind === 'text') return found;
  }
  return undefined;
}
