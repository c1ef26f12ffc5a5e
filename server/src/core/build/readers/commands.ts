/** Files whose commands build images: scripts, Makefiles, justfiles, Taskfiles, package.json, documentation. */
import type { Build } from '../../context.ts';
import { baseName } from '../../ground/path.ts';
import { buildsOf } from '../dockerCommand.ts';
import { foldersUp, hole } from '../paths.ts';
import { commandsIn, type ShellText } from '../shellText.ts';
import { textsIn, treesOf } from '../tree.ts';
import type { BuildFile, WrittenBuild } from '../written.ts';

const builds = (source: ShellText, label: string, proof: Build['proof']): readonly WrittenBuild[] =>
  commandsIn(source).flatMap((command) => buildsOf(command, label, proof));

/** A script runs where somebody calls it: in its own folder, or in one above. */
export const readScript = ({ path, folder, text }: BuildFile): readonly WrittenBuild[] =>
  builds({ text, folders: nearAndRoot(folder), home: folder }, `the script ${path}`, 'script');

/** The root first: that is where scripts are called from. */
const nearAndRoot = (folder: string): readonly string[] => [...new Set(['.', ...foldersUp(folder)])];

const ASSIGNMENT = /^(?:export[ \t]+|override[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*(?::{0,3}|\?)=[ \t]*([^\n]*)$/gm;

export function readMakefile({ path, folder, text }: BuildFile): readonly WrittenBuild[] {
  const label = baseName(path) === 'Makefile' && folder === '.' ? 'the Makefile' : path;
  const folders = path.endsWith('.mk') ? nearAndRoot(folder) : foldersUp(folder);
  return builds({ text, folders, home: folder, make: true, values: makeVariables(text, folder) }, label, 'script');
}

/** What the file sets outside its recipes; a value made of others is looked up a few times over. */
function makeVariables(text: string, folder: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const raw = [...text.matchAll(ASSIGNMENT)].slice(0, 2000);
  for (const [, name = '', value = ''] of raw) {
    if (value.length > 500) continue;
    // The value as one word of a command that prints it.
    const [command] = commandsIn({
      text: `echo "${value.replaceAll('"', '').trimEnd()}"`,
      folders: ['.'],
      home: folder,
      make: true,
      values,
    });
    const known = command?.words[1]?.text ?? '';
    values.set(name, values.has(name) && values.get(name) !== known ? hole(name) : known);
  }
  return values;
}

/** Variables in braces, `{{x}}`, are just's and Task's own. */
export const readTasks = ({ path, folder, text }: BuildFile): readonly WrittenBuild[] =>
  builds(
    {
      text: text.replace(/\{\{[^{}\n]{0,80}\}\}/g, (all) => `\${${'x'.repeat(Math.max(1, all.length - 3))}}`),
      folders: foldersUp(folder),
      home: folder,
    },
    path,
    'script',
  );

export const readPackageJson = ({ path, folder, text }: BuildFile): readonly WrittenBuild[] =>
  treesOf(path, text)
    .flatMap(textsIn)
    .filter(({ text: script }) => /\b(docker|podman|nerdctl|buildah)\b.*\bbuild\b/.test(script))
    .flatMap(({ span }) =>
      builds({ text, ...span, folders: foldersUp(folder), home: folder }, `a script of ${path}`, 'script'),
    );

export const readDocumentation = ({ path, folder, text }: BuildFile): readonly WrittenBuild[] =>
  builds({ text, folders: [...new Set([folder, ...nearAndRoot(folder)])], home: folder }, path, 'text');

/** `docker_build('image', 'context', dockerfile='…', target='…')`. */
export const readTiltfile = ({ folder, text }: BuildFile): readonly WrittenBuild[] =>
  [...text.matchAll(/\bdocker_build\(/g)].flatMap(({ index }): WrittenBuild[] => {
    const call = text.slice(index, index + 2000);
    const end = call.search(/\)\s*$/m);
    const inside = end < 0 ? call : call.slice(0, end);
    const value = (pattern: RegExp) => {
      const found = pattern.exec(inside);
      const literal = found?.[1];
      if (found === null || literal === undefined) return undefined;
      const start = index + found.index + found[0].lastIndexOf(literal);
      return { text: literal, span: { start, end: start + literal.length } };
    };
    const context =
      value(/\bcontext\s*=\s*["']([^"'\n]*)["']/) ?? value(/^docker_build\(\s*[^,()]*,\s*["']([^"'\n]*)["']/);
    return context === undefined
      ? []
      : [
          {
            label: 'the Tiltfile',
            span: context.span,
            proof: 'exact',
            from: [folder],
            context,
            dockerfile: value(/\bdockerfile\s*=\s*["']([^"'\n]*)["']/),
            dockerfileFrom: 'folder',
            target: value(/\btarget\s*=\s*["']([^"'\n]*)["']/),
          },
        ];
  });
