import type { Analysis } from '../analysis.ts';
import type { TransferInstruction, Word } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { baseName } from '../ground/path.ts';
import { slice } from '../ground/text.ts';
import { HADOLINT_ARCHIVE, MAYBE_ARCHIVE } from '../questions/archives.ts';
import { placeOf } from '../questions/place.ts';
import { defineRule } from '../rule.ts';

const REMOTE = /^([a-z][a-z\d+.-]*:\/\/|[\w.-]+@[\w.-]+:|github\.com\/)|\.git(#|$)/i;
/** Flags that only ADD has. */
const ADD_ONLY = new Set(['checksum', 'keep-git-dir', 'unpack']);

export default defineRule({
  id: 'add-instead-of-copy',
  sources: [{ tool: 'hadolint', id: 'DL3020', relation: 'same', severity: 'error' }],
  category: 'style',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  check(analysis, report, policy) {
    for (const instruction of analysis.dockerfile.instructions) {
      if (instruction.keyword !== 'ADD') continue;
      const { keywordSpan, sources, flags, heredocs } = instruction;
      const at = keywordSpan;
      if (policy.peer === 'hadolint') {
        const fine = sources.every(({ value }) => /^https?:\/\//.test(value) || HADOLINT_ARCHIVE.test(value));
        if (!fine)
          report({
            at: placeOf(analysis, instruction, at, policy),
            message: MESSAGE,
            fix: fixOf(analysis, instruction),
          });
        continue;
      }
      if (sources.length + heredocs.length === 0 || flags.some(({ name }) => ADD_ONLY.has(name))) continue;
      if (sources.every(isPlain)) report({ at, message: MESSAGE, fix: fixOf(analysis, instruction) });
    }
  },
});

const MESSAGE = '"ADD" also downloads and unpacks, and none of its sources needs either: COPY says what happens';

/** Whether a source is provably neither fetched nor, going by its name, unpacked. */
function isPlain({ value, variables }: Word): boolean {
  if (variables.length > 0 || REMOTE.test(value)) return false;
  const name = baseName(value);
  if (MAYBE_ARCHIVE.test(name)) return false;
  // `lib*` may match an archive, `*.py` does not.
  return !/[*?[]/.test(name) || /\.\w+$/.test(name);
}

/** Safe where every source is a directory or has the extension of something else than an archive: ADD goes by the content. */
function fixOf(
  { text, context: { files } }: Analysis,
  { keywordSpan, sources, flags }: TransferInstruction,
): Fix | undefined {
  if (!sources.every(isPlain) || flags.some(({ name }) => ADD_ONLY.has(name))) return undefined;
  const certain = sources.every(
    ({ value }) => /(^|\/)\.{0,2}$|\.\w+$/.test(value) || files?.kind(value.replace(/^\.?\//, '')) === 'directory',
  );
  const written = slice(text, keywordSpan);
  const newText = written === written.toLowerCase() ? 'copy' : 'COPY';
  return { title: 'Use COPY', edits: [{ span: keywordSpan, newText }], safety: certain ? 'safe' : 'unsafe' };
}
