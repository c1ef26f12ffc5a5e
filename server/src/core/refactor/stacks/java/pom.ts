/** The parts of a pom.xml that name what Maven makes: a tolerant reader of its elements, without profiles. */

export interface Element {
  readonly name: string;
  readonly text: string;
  readonly children: readonly Element[];
}

const TOKEN = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([\w:.-]+)[^>]*?(\/?)>|([^<]+)/g;

interface Open {
  readonly name: string;
  text: string;
  readonly children: Element[];
}

/** The root element; undefined for none. What is not closed ends with the text. */
export function readPom(source: string | undefined): Element | undefined {
  const top: Open = { name: '', text: '', children: [] };
  const open: Open[] = [top];
  for (const [, closing, name, empty, text] of (source ?? '').matchAll(TOKEN)) {
    const inner = open.at(-1) as Open;
    if (text !== undefined) inner.text += text;
    else if (name === undefined) continue;
    else if (closing === '/') {
      if (open.length > 1 && inner.name === name) open.pop();
    } else {
      const element: Open = { name, text: '', children: [] };
      inner.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  return top.children.find(({ name }) => name === 'project');
}

export function childrenOf(element: Element | undefined, ...path: readonly string[]): readonly Element[] {
  return path.reduce<readonly Element[]>(
    (all, name) => all.flatMap(({ children }) => children.filter((child) => child.name === name)),
    element ? [element] : [],
  );
}

export const textOf = (element: Element | undefined, ...path: readonly string[]): string | undefined => {
  const text = childrenOf(element, ...path)[0]?.text.trim();
  return text === '' ? undefined : text;
};

/** A value with its properties filled in, those of `parent` as well; undefined if one of them is not known. */
export function resolved(
  value: string | undefined,
  pom: Element,
  parent: Element | undefined,
  depth = 0,
): string | undefined {
  if (value === undefined || depth > 5) return undefined;
  let known = true;
  const text = value.replace(/\$\{([\w.-]+)\}/g, (_, name: string) => {
    const found = resolved(propertyOf(name, pom, parent), pom, parent, depth + 1);
    if (found === undefined) known = false;
    return found ?? '';
  });
  return known ? text : undefined;
}

function propertyOf(name: string, pom: Element, parent: Element | undefined): string | undefined {
  const own = /^(?:project|pom)\.(artifactId|version|groupId|name)$/.exec(name)?.[1];
  if (own !== undefined) return textOf(pom, own) ?? (own === 'artifactId' ? undefined : textOf(pom, 'parent', own));
  if (name === 'project.parent.version') return textOf(pom, 'parent', 'version');
  return textOf(pom, 'properties', name) ?? textOf(parent, 'properties', name);
}

/** Without the ending: `finalName`, else artifactId and version; undefined if it cannot be told. */
export function mavenName(pom: Element, parent: Element | undefined): string | undefined {
  const final = textOf(pom, 'build', 'finalName');
  if (final !== undefined) return resolved(final, pom, parent);
  const id = resolved(textOf(pom, 'artifactId'), pom, parent);
  const version = resolved(textOf(pom, 'version') ?? textOf(pom, 'parent', 'version'), pom, parent);
  return id !== undefined && version !== undefined ? `${id}-${version}` : undefined;
}

/** `jar`, `war`. */
export const packagingOf = (pom: Element): string => textOf(pom, 'packaging') ?? 'jar';
