import type { Analysis } from '../analysis.ts';
import { glibcAtLeast, glibcOf } from '../facts/glibc.ts';
import { compareVersions } from '../facts/release.ts';
import type { Fix } from '../finding.ts';
import { baseTag, retag } from '../questions/baseTags.ts';
import { copiedPrograms, type LinkedProgram } from '../questions/linkedPrograms.ts';
import { stageCopies } from '../questions/stageCopies.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'glibc-too-old',
  sources: [],
  category: 'stages',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      const copies = stageCopies(analysis, stage);
      const end = copies.length > 0 ? analysis.image(stage) : undefined;
      const runs = glibcOf(end?.base);
      if (!end || runs === undefined || end.packages.has('libc6')) return;
      for (const copy of copies) {
        const builder = analysis.image(copy.source);
        const built = glibcAtLeast(builder.base);
        const program = copiedPrograms(analysis, copy).findLast(({ libc }) => libc === 'glibc');
        const missing = program && built !== undefined && firstMissing(program, built, runs);
        if (!missing) continue;
        report({
          at: copy.word.span,
          message: `a ${program.language} program linked with glibc ${built} (${builder.baseLabel}), and "${stage.label}" has ${runs} (${end.baseLabel}): it does not start ("version \`GLIBC_${missing}' not found")`,
          fix: onRelease(analysis, copy.source, end.base?.codename),
        });
      }
    },
  },
});

/**
 * Versions in which glibc gave functions that nearly every program calls a new version, which the linker then asks for: threads
 * and dlopen in 2.34, and for what is compiled from C strtol and sscanf in 2.38. Rust's library asks for pidfd_spawnp of 2.39.
 */
const ASKED: Readonly<Record<LinkedProgram['language'], readonly string[]>> = {
  Rust: ['2.39', '2.34'],
  C: ['2.38', '2.34'],
  Go: ['2.34'],
  '.NET': [],
  Elixir: [],
};

const firstMissing = ({ language }: LinkedProgram, built: string, runs: string): string | undefined =>
  ASKED[language].find((asked) => compareVersions(built, asked) >= 0 && compareVersions(runs, asked) < 0);

/** The builder on the release that runs, where its tag names another one or none. */
function onRelease(analysis: Analysis, builder: Stage, codename: string | undefined): Fix | undefined {
  const tag = baseTag(analysis, builder);
  if (codename === undefined || tag?.version === '' || !/^(rust|golang|gcc)$/.test(tag?.family ?? '')) return undefined;
  const slim = tag?.suffix.startsWith('-slim') ? '-slim' : '';
  return tag && retag(tag, `${tag.version}${slim}-${codename}`);
}
