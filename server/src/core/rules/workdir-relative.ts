import type { Analysis } from '../analysis.ts';
import { expand } from '../dockerfile/expansion/variables.ts';
import type { Instruction, SimpleInstruction, Word } from '../dockerfile/model.ts';
import { type Fact, known, valueOf } from '../ground/fact.ts';
import { joinPath } from '../ground/path.ts';
import type { Edit } from '../ground/text.ts';
import type { ImageState } from '../image/state/model.ts';
import { placeOf } from '../questions/place.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';
import { substitute } from '../stages/scope.ts';
import { uncertainBases } from '../stages/uncertainBases.ts';

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
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') {
      for (const instruction of analysis.dockerfile.instructions) {
        const [word] = isWorkdir(instruction) ? instruction.values : [];
        if (word && !/^["']?(?:\$|\/|[a-z]:)/i.test(word.text))
          report({ at: word.span, message: `"${word.text}" is not absolute` });
      }
      return;
    }
    const settled = new Set<Stage>();
    for (const stage of analysis.stages.stages) {
      // What stands on a stage with a WORKDIR of its own no longer depends on the base image.
      if (stage.base.kind === 'stage' && settled.has(stage.base.stage)) settled.add(stage);
      const first = stage.instructions.find(isWorkdir);
      const [word] = first?.values ?? [];
      if (settled.has(stage) || !first || !word) continue;
      settled.add(stage);
      const before = analysis.step(first)?.before;
      if (!before) continue;
      // Whoever writes `~` means an absolute place: tilde-not-expanded says that it is none.
      if (policy.peer === undefined && /^["']?~(\/|$)/.test(word.text)) continue;
      const path = pathOf(word, before, analysis, policy.peer === 'buildkit');
      if (!path.known || path.value.startsWith('/') || (DRIVE.test(path.value) && policy.peer !== 'buildkit')) continue;
      if ([...uncertainBases(stage, analysis.stages)].some((base) => settled.has(base))) continue;
      const from = valueOf(before.workdir);
      report({
        at: placeOf(analysis, first, word.span, policy),
        message: `"${word.value}" is relative to whatever directory ${before.baseLabel} happens to leave${from === undefined ? '' : `, "${from}" for now`}`,
        fix:
          from === undefined || DRIVE.test(path.value)
            ? undefined
            : { title: `Write "${joinPath(from, path.value)}"`, edits: [absolute(word, from, path.value)] },
      });
    }
  },
});

const isWorkdir = (instruction: Instruction): instruction is SimpleInstruction & { keyword: 'WORKDIR' } =>
  instruction.keyword === 'WORKDIR';

/** For BuildKit an argument without a default is empty, and so is what an image it has not looked at may set. */
function pathOf(word: Word, { env }: ImageState, { dockerfile }: Analysis, asBuildkit: boolean): Fact<string> {
  const lookup = (name: string) => env.get(name);
  if (!asBuildkit) {
    // A variable nobody sets may come from the base image.
    const open = word.variables.some(({ name }) => !env.has(name));
    return open
      ? { known: false, reason: { text: 'a variable is not known' } }
      : substitute(word, lookup, dockerfile.escape);
  }
  const value = (name: string): string | undefined => {
    const fact = lookup(name);
    return fact && valueOf(fact);
  };
  return known(expand(word.text, value, dockerfile.escape).result, 'BuildKit reads it so');
}

/** A word with quotes or variables keeps them. */
function absolute({ text, span }: Word, from: string, path: string): Edit {
  if (text === path) return { span, newText: joinPath(from, path) };
  const start = /^["']/.test(text) ? span.start + 1 : span.start;
  return { span: { start, end: start }, newText: from === '/' ? '/' : `${from}/` };
}
