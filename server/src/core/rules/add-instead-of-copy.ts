import type { Analysis } from '../analysis.ts';
import type { TransferInstruction, Word } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { baseName } from '../ground/path.ts';
import { slice } from '../ground/text.ts';
import { MAYBE_ARCHIVE } from '../questions/archives.ts';
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
  on: {
    instruction: {
      ADD(add, { analysis, report }) {
        const { keywordSpan, sources, flags, heredocs } = add;
        if (sources.length + heredocs.length === 0 || flags.some(({ name }) => ADD_ONLY.has(name))) return;
        if (!sources.every(isPlain)) return;
        report({
          at: keywordSpan,
          message: '"ADD" is for URLs and archives, and these sources are neither: use COPY',
          fix: () => toCopy(analysis, add),
        });
      },
    },
  },
});

/** Whether a source is provably neither fetched nor, going by its name, unpacked. */
function isPlain({ value, variables }: Word): boolean {
  if (variables.length > 0 || REMOTE.test(value)) return false;
  const name = baseName(value);
  if (MAYBE_ARCHIVE.test(name)) return false;
  // `lib*` may match an archive, `*.py` does not.
  return !/[*?[]/.test(name) || /\.\w+$/.test(name);
}

/** Safe if every source is a directory or has the extension of something other than an archive: ADD goes by the content. */
function toCopy({ text, context: { files } }: Analysis, { keywordSpan, sources }: TransferInstruction): Fix {
  const certain = sources.every(
    ({ value }) => /(^|\/)\.{0,2}$|\.\w+$/.test(value) || files?.kind(value.replace(/^\.?\//, '')) === 'directory',
  );
  const written = slice(text, keywordSpan);
  const newText = written === written.toLowerCase() ? 'copy' : 'COPY';
  return { title: 'Use COPY', edits: [{ span: keywordSpan, newText }], safety: certain ? 'safe' : 'unsafe' };
}
