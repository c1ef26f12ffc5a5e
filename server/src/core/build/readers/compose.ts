/** compose.yaml in all its forms: the services that are built, with what they extend and what a file beside it overrides. */
import type { Build, Written } from '../../context.ts';
import { folderOf, foldersUp, hasHole, hole, inFolder, pathFrom } from '../paths.ts';
import { at, type Field, fieldsOf, itemsOf, type Tree, textAt, treesOf } from '../tree.ts';
import type { BuildFile, WrittenBuild } from '../written.ts';

export function readCompose(file: BuildFile): readonly WrittenBuild[] {
  const values = environment(file);
  const base = baseOf(file);
  return treesOf(file.path, file.text).flatMap((root) =>
    fieldsOf(at(root, 'services')).flatMap(({ key, value }): WrittenBuild[] => {
      const build = at(value, 'build');
      const under = extended(file, root, value) ?? at(base, 'services', key.text, 'build');
      const fields = build === undefined ? undefined : overlaid(under, build);
      if (!fields || fields.some((field) => field.key.text === 'dockerfile_inline')) return [];
      const text = (name: string): Written | undefined => {
        const found = fields.find((field) => field.key.text === name)?.value;
        return found?.kind === 'text' ? { ...found, text: interpolate(found.text, values) } : undefined;
      };
      const tree = (name: string): Tree => fields.find((field) => field.key.text === name)?.value;
      return [
        {
          label: `compose service "${key.text}"`,
          span: key.span,
          proof: 'exact',
          from: foldersUp(file.folder),
          context: text('context'),
          dockerfile: text('dockerfile'),
          dockerfileFrom: 'context',
          target: text('target'),
          args: pairs(tree('args')).map(({ name, value }) => {
            const known = value === undefined ? undefined : interpolate(value, values);
            return { name, value: known === undefined || hasHole(known) ? undefined : known };
          }),
          contexts: pairs(tree('additional_contexts')).map(({ name }) => name),
        },
      ];
    }),
  );
}

/** The short form is the context alone. */
const buildFields = (build: Tree): readonly Field[] =>
  build?.kind === 'text' ? [{ key: { text: 'context', span: build.span }, value: build }] : fieldsOf(build);

function overlaid(under: Tree, over: Tree): readonly Field[] {
  const own = buildFields(over);
  return [...buildFields(under).filter(({ key }) => !own.some((field) => field.key.text === key.text)), ...own];
}

/** What the service it extends builds; of another file the context counts from there, so only one in the same folder does. */
function extended(file: BuildFile, root: Tree, service: Tree): Tree {
  const name = textAt(service, 'extends')?.text ?? textAt(service, 'extends', 'service')?.text;
  if (name === undefined) return undefined;
  const other = textAt(service, 'extends', 'file')?.text;
  if (other === undefined) return at(root, 'services', name, 'build');
  const path = pathFrom(file.folder, other);
  const text = path !== undefined && folderOf(path) === file.folder ? file.read(path) : undefined;
  return text === undefined ? undefined : at(treesOf(other, text)[0], 'services', name, 'build');
}

const BASES = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];

/** The file that one like `compose.override.yaml` is laid over. */
function baseOf({ folder, path, text, read }: BuildFile): Tree {
  // Nothing is missing where every build says its context.
  if (!/^\s+build:\s*$/m.test(text)) return undefined;
  for (const name of BASES) {
    const other = inFolder(folder, name);
    const found = other === path ? undefined : read(other);
    if (found !== undefined) return treesOf(name, found)[0];
  }
  return undefined;
}

/** `NAME: value`, `- NAME=value` and `- NAME`. */
function pairs(tree: Tree): Build['args'] {
  if (tree?.kind === 'map')
    return tree.fields.map(({ key, value }) => ({ name: key, value: value?.kind === 'text' ? value.text : undefined }));
  return itemsOf(tree).flatMap((item): Build['args'] => {
    if (item?.kind !== 'text') return [];
    const equals = item.text.indexOf('=');
    if (equals < 0) return [{ name: item, value: undefined }];
    const { start } = item.span;
    const name = { text: item.text.slice(0, equals), span: { start, end: start + equals } };
    return [{ name, value: item.text.slice(equals + 1) }];
  });
}

/** `.env` beside the file. */
function environment({ folder, read }: BuildFile): ReadonlyMap<string, string> {
  const lines = (read(inFolder(folder, '.env')) ?? '').split('\n');
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [, name, value = ''] = /^(?:export )?([A-Za-z_]\w*)=(.*)$/.exec(line.trim()) ?? [];
      return name === undefined ? [] : [[name, value.replace(/^(["'])(.*)\1$/, '$2')]];
    }),
  );
}

/** `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME:?message}`. */
function interpolate(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(
    /\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-?+])([^{}]*))?\})/g,
    (all, plain: string | undefined, braced: string | undefined, modifier: string | undefined, operand = '') => {
      const name = plain ?? braced;
      if (name === undefined) return all === '$$' ? '$' : all;
      const value = values.get(name);
      if (value !== undefined && (value !== '' || !modifier?.startsWith(':'))) return value;
      return modifier?.endsWith('-') ? operand : hole(name);
    },
  );
}
