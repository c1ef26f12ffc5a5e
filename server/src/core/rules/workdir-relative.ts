import type { Analysis } from '../analysis.ts';
import type { Word } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { type Fact, valueOf } from '../ground/fact.ts';
import { joinPath } from '../ground/path.ts';
import type { Edit } from '../ground/text.ts';
import type { ImageState } from '../image/state/model.ts';
import { firstWorkdirs } from '../questions/firstWorkdirs.ts';
import { defineRule } from '../rule.ts';
import { substitute } from '../stages/scope.ts';

const DRIVE = /^[a-z]:/i;

export default defineRule({
  id: 'workdir-relative',
  sources: [
    { tool: 'buildkit', id: 'WorkdirRelativePath', relation: 'same', severity: 'warning' },
    { tool: 'hadolint', id: 'DL3000', relation: 'same', severity: 'error' },
  ],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  on: {
    file(analysis, { report }) {
      for (const { word, before } of firstWorkdirs(analysis)) {
        // Whoever writes `~` means an absolute place: tilde-not-expanded says that it is not one.
        if (/^["']?~(\/|$)/.test(word.text)) continue;
        const path = pathOf(word, before, analysis);
        if (!path.known || path.value.startsWith('/') || DRIVE.test(path.value)) continue;
        const from = valueOf(before.workdir);
        report({
          at: word.span,
          message: `"${word.value}" is relative to the directory that ${before.baseLabel} sets${from === undefined ? '' : `, currently "${from}"`}`,
          fix: (): Fix | undefined =>
            from === undefined
              ? undefined
              : { title: `Write "${joinPath(from, path.value)}"`, edits: [absolute(word, from, path.value)] },
        });
      }
    },
  },
});

/** A variable nobody sets may come from the base image. */
function pathOf(word: Word, { env }: ImageState, { dockerfile }: Analysis): Fact<string> {
  return word.variables.some(({ name }) => !env.has(name))
    ? { known: false, reason: { text: 'a variable is not known' } }
    : substitute(word, (name) => env.get(name), dockerfile.escape);
}

/** A word with quotes or variables keeps them. */
function absolute({ text, span }: Word, from: string, path: string): Edit {
  if (text === path) return { span, newText: joinPath(from, path) };
  const start = /^["']/.test(text) ? span.start + 1 : span.start;
  return { span: { start, end: start }, newText: from === '/' ? '/' : `${from}/` };
}
