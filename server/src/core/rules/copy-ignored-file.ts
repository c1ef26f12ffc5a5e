import { type IgnorePattern, ignoredBy, readDockerignore } from '../build/dockerignore.ts';
import type { TransferInstruction } from '../dockerfile/model.ts';
import { contextPath, isGlob } from '../ground/path.ts';
import { placeOf } from '../questions/place.ts';
import { defineRule } from '../rule.ts';
import { substitute } from '../stages/scope.ts';

const FILE = '.dockerignore';
const REMOTE = /^(?:https?:\/\/|git:\/\/|ssh:\/\/|git@)/;
const EVERYTHING: readonly string[] = ['*', '**', '**/*'];

export default defineRule({
  id: 'copy-ignored-file',
  sources: [{ tool: 'buildkit', id: 'CopyIgnoredFile', relation: 'same', severity: 'warning' }],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  check(analysis, report, policy) {
    const { stages, context, dockerfile } = analysis;
    const text = context.files?.read(FILE);
    if (text === undefined) return;
    const patterns = readDockerignore(text);
    if (patterns.length === 0) return;
    for (const stage of stages.stages) {
      for (const instruction of stage.instructions) {
        if (!fromContext(instruction)) continue;
        const env = analysis.step(instruction)?.before.env;
        for (const word of instruction.sources) {
          const path = substitute(word, (name) => env?.get(name), dockerfile.escape);
          if (!path.known || REMOTE.test(path.value)) continue;
          const by = excluding(patterns, path.value, context.files?.kind(contextPath(path.value)), policy.peer);
          if (!by) continue;
          report({
            at: placeOf(analysis, instruction, word.span, policy),
            message: `"${word.text}" never reaches the builder: line ${by.line + 1} of ${FILE}, "${by.text}", keeps it out`,
          });
        }
      }
    }
  },
});

const fromContext = (instruction: { readonly keyword: string }): instruction is TransferInstruction =>
  instruction.keyword === 'ADD' ||
  (instruction.keyword === 'COPY' && (instruction as TransferInstruction).from === undefined);

/** BuildKit says nothing where there is an exception; it is taken into account here for what is known to be a file. */
function excluding(
  patterns: readonly IgnorePattern[],
  path: string,
  kind: 'file' | 'directory' | 'absent' | 'unknown' | undefined,
  peer: 'hadolint' | 'buildkit' | undefined,
): IgnorePattern | undefined {
  const exceptions = patterns.some(({ negated }) => negated);
  if (exceptions && (peer === 'buildkit' || kind !== 'file')) return undefined;
  const clean = contextPath(path);
  if (clean === '.') return patterns.find(({ text }) => EVERYTHING.includes(text));
  // A pattern may fit the letters of another pattern without fitting what that one stands for.
  const by = ignoredBy(patterns, clean);
  return by && isGlob(path) && peer !== 'buildkit' && !EVERYTHING.includes(by.text) ? undefined : by;
}
