import type { Analysis } from '../analysis.ts';
import type { Libc } from '../facts/bases.ts';
import type { Fix } from '../finding.ts';
import type { Fact } from '../ground/fact.ts';
import { below } from '../ground/path.ts';
import type { ImageState } from '../image/state/model.ts';
import { copiedPackages } from '../questions/copiedPackages.ts';
import { copiedPrograms, withoutCgo } from '../questions/linkedPrograms.ts';
import { matchingVariants } from '../questions/matchingVariant.ts';
import { type StageCopy, stageCopies } from '../questions/stageCopies.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'libc-mismatch',
  sources: [],
  category: 'stages',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      const copies = stageCopies(analysis, stage);
      if (copies.length === 0) return;
      const end = analysis.image(stage);
      const libc = libcOf(end);
      if (libc === undefined || COMPATIBILITY.some((name) => end.packages.has(name))) return;
      for (const copy of copies) {
        const foreign =
          foreignPackages(analysis, copy, end, libc) ??
          foreignExtensions(analysis, copy, libc) ??
          foreignProgram(analysis, copy, end, libc);
        if (!foreign) continue;
        report({
          at: copy.word.span,
          message: `${foreign.what} for ${foreign.libc} (${foreign.target ?? analysis.image(foreign.builder).baseLabel}), and "${stage.label}" has ${libc} (${end.baseLabel}): ${foreign.consequence}`,
          fix: foreign.target ? [] : [...foreign.fixes, ...matchingVariants(analysis, foreign.builder, stage)],
        });
      }
    },
  },
});

interface Foreign {
  readonly what: string;
  readonly libc: Libc;
  /** What asks for it, where that is not the builder's image. */
  readonly target?: string | undefined;
  readonly builder: Stage;
  readonly consequence: string;
  readonly fixes: readonly Fix[];
}

/** They let programs of the other C library run, more or less. */
const COMPATIBILITY = ['gcompat', 'libc6-compat', 'glibc', 'glibc-bin', 'musl'];

/** Packages of these languages come with native code for the C library they are installed on. */
const NATIVE: Readonly<Record<string, readonly string[]>> = {
  node: ['node', 'nodejs'],
  python: ['python3', 'python'],
  ruby: ['ruby'],
};

const WHAT: Readonly<Record<string, string>> = { node: 'node_modules', python: 'Python packages', ruby: 'gems' };

function libcOf({ libc }: ImageState): 'glibc' | 'musl' | undefined {
  return libc.known && (libc.value === 'glibc' || libc.value === 'musl') ? libc.value : undefined;
}

function foreignPackages(analysis: Analysis, copy: StageCopy, end: ImageState, libc: Libc): Foreign | undefined {
  for (const { ecosystem, stage } of copiedPackages(analysis, copy, end)) {
    const other = libcOf(analysis.image(stage));
    if (other === undefined || other === libc) continue;
    const programs = NATIVE[ecosystem];
    if (programs === undefined || !programs.some((name) => runs(end, name)) || isRebuilt(analysis, copy)) continue;
    return {
      what: `${WHAT[ecosystem]} installed`,
      libc: other,
      builder: stage,
      consequence: 'native modules do not load there',
      fixes: [],
    };
  }
  return undefined;
}

/** Without the interpreter the files are only served, or thrown away later. */
function runs(state: ImageState, program: string): boolean {
  const has = state.has(program);
  return has.known ? has.value : state.runtimes.some(({ name }) => program.startsWith(name));
}

/** `npm rebuild` compiles the native modules again. */
const isRebuilt = (analysis: Analysis, { step, instruction }: StageCopy): boolean =>
  analysis
    .steps(step.stage)
    .some(
      ({ instruction: { index }, installs }) =>
        index > instruction.index && installs.some(({ install }) => /^(rebuild|rb)$/.test(install.subcommand ?? '')),
    );

/** PHP's extensions are shared objects, whatever they were built from. */
function foreignExtensions(analysis: Analysis, { source, path }: StageCopy, libc: Libc): Foreign | undefined {
  const builder = analysis.image(source);
  const other = libcOf(builder);
  if (other === undefined || other === libc || builder.base?.family !== 'php') return undefined;
  if (below('/usr/local/lib/php/extensions', path) === undefined) return undefined;
  const consequence = 'they do not load there';
  return { what: 'PHP extensions built', libc: other, builder: source, consequence, fixes: [] };
}

function foreignProgram(analysis: Analysis, copy: StageCopy, end: ImageState, libc: Libc): Foreign | undefined {
  const programs = copiedPrograms(analysis, copy);
  const program = programs.at(-1);
  if (!program || program.libc === libc) return undefined;
  // A release may be made without its runtime: then there is one where it runs.
  if (program.language === 'Elixir' && !isAbsent(end.has('erl'))) return undefined;
  const library = copy.path.endsWith('.so');
  return {
    what: `${program.language === 'Elixir' ? 'an' : 'a'} ${program.language} ${library ? 'library' : 'program'} linked`,
    libc: program.libc,
    target: program.target,
    builder: program.step.stage,
    consequence: library ? 'it does not load there' : 'it does not start there ("not found")',
    fixes: withoutCgo(programs),
  };
}

const isAbsent = (fact: Fact<boolean>): boolean => fact.known && !fact.value;
