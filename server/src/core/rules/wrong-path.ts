import type { Analysis } from '../analysis.ts';
import { baseName, looksLikeFile, parentOf } from '../ground/path.ts';
import { nearest } from '../ground/suggest.ts';
import type { ImageState } from '../image/state/model.ts';
import { effectivesOf, programOf } from '../programs/reading/effective.ts';
import { processesOf } from '../questions/processes.ts';
import { defineRule } from '../rule.ts';
import type { Command, Word } from '../shell/model.ts';

export default defineRule({
  id: 'wrong-path',
  sources: [],
  category: 'image',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      const end = analysis.image(stage);
      for (const { commands } of processesOf(analysis, stage)) {
        for (const command of commands.flatMap((each) => effectivesOf(each))) {
          const word = fileOf(command);
          const path = word?.value === undefined ? undefined : end.resolve(word.value);
          if (!word || command.conditional || !path?.known) continue;
          // A whole command in one string is for unsplit-command to say.
          if (/\s/.test(word.value as string)) continue;
          const proof = end.path(path.value);
          if (proof.known && proof.value) continue;
          const other = nearestPath(path.value, end);
          const there = proof.known || other === undefined ? proof : end.expectedPath(path.value, 'scripts');
          if (!there.known || there.value) continue;
          if (!fillsPlace(end, path.value) && baseName(other ?? '') !== baseName(path.value)) continue;
          report({
            at: word.span,
            likely: !proof.known,
            message: `"${word.value}" is not in the image (${path.value}): ${there.reason.text}${other === undefined ? '' : `: did you mean ${other}?`}`,
            fix:
              other === undefined || !isOfItsKind(other, path.value)
                ? undefined
                : { title: `Start ${other}`, edits: [rewritten(analysis, word, other)] },
          });
        }
      }
    },
  },
});

const INTERPRETERS = /^(node|python[\d.]*|ruby|php|bash|sh|ash|dash|perl|deno|bun)$/;

/** The program, given by its path, or the file an interpreter is to run. */
function fileOf(command: Command): Word | undefined {
  const { name, words } = command;
  const program = programOf(command);
  if (!name || program === undefined) return undefined;
  if (INTERPRETERS.test(program)) {
    const [, first] = words;
    return first?.value !== undefined && /^[\w./]/.test(first.value) && looksLikeFile(first.value) ? first : undefined;
  }
  if (program === 'java') {
    const jar = words[words.findIndex(({ value }) => value === '-jar') + 1];
    return jar?.value?.endsWith('.jar') && !/[*?]/.test(jar.value) ? jar : undefined;
  }
  return name.value?.includes('/') ? name : undefined;
}

/** Whether the Dockerfile brings files to that part of the image; else they may be mounted there when it runs, under no name that it uses elsewhere. */
function fillsPlace({ paths }: ImageState, path: string): boolean {
  const second = path.indexOf('/', 1);
  const isNear = (other: string): boolean =>
    second < 0 ? parentOf(other) === '/' && looksLikeFile(other) : other.startsWith(path.slice(0, second + 1));
  return paths().some((each) => isNear(each.path) && /^(context|stage|heredoc|command)$/.test(each.origin.kind));
}

function nearestPath(path: string, { paths }: ImageState): string | undefined {
  const files = paths()
    .filter(({ kind }) => kind !== 'directory')
    .map((each) => each.path);
  const sameName = files.filter((each) => baseName(each) === baseName(path));
  return sameName.length === 1 ? sameName[0] : nearest(path, files);
}

/** A jar or a source file does not start in place of a program, nor a program in place of a source file. */
function isOfItsKind(other: string, path: string): boolean {
  const ending = (name: string): string => /\.\w+$/.exec(baseName(name))?.[0].toLowerCase() ?? '';
  const one = ending(other);
  return one === ending(path) || one === '' || one === '.sh';
}

/** Quotes stay where there are some. */
function rewritten({ text }: Analysis, { span }: Word, newText: string): { span: typeof span; newText: string } {
  const quote = text[span.start];
  return quote === '"' || quote === "'"
    ? { span: { start: span.start + 1, end: span.end - 1 }, newText }
    : { span, newText };
}
