/** How far BuildKit comes in a file it refuses: it stops at the first error, and what it has not come to it does not check. */
import type { Analysis } from '../../analysis.ts';
import type { Pass } from '../../dockerfile/model.ts';
import { firstOf, PASSES } from '../../dockerfile/problems/problem.ts';
import type { Named } from '../../finding.ts';
import type { Span } from '../../ground/text.ts';

/** The pass in which a check runs; those that are not here run with `build`, instruction by instruction. */
const PASS_OF: Readonly<Record<string, Pass>> = {
  NoEmptyContinuation: 'instructions',
  StageNameCasing: 'instructions',
  FromAsCasing: 'instructions',
  MaintainerDeprecated: 'instructions',
  InvalidDefinitionDescription: 'instructions',
  ConsistentInstructionCasing: 'bases',
  DuplicateStageName: 'bases',
  ReservedStageName: 'bases',
  InvalidDefaultArgInFrom: 'bases',
  UndefinedArgInFrom: 'bases',
  RedundantTargetPlatform: 'bases',
  FromPlatformFlagConstDisallowed: 'bases',
  InvalidBaseImagePlatform: 'images',
};
/** They run over the whole file before the pass they are listed with. */
const AT_ONCE: ReadonlySet<string> = new Set([
  'NoEmptyContinuation',
  'ConsistentInstructionCasing',
  'DuplicateStageName',
  'ReservedStageName',
  'InvalidDefaultArgInFrom',
]);

/** Whether BuildKit gets as far as checking this. Build arguments may cure what is wrong with a FROM, so that nothing is told then. */
export function reachedByBuildkit({ problems, context }: Analysis): (rule: Named, at: Span) => boolean {
  const first = firstOf(problems);
  if (!first || Object.keys(context.buildArgs ?? {}).length > 0) return () => true;
  return ({ sources }, at) => {
    const check = sources.find(({ tool, relation }) => tool === 'buildkit' && relation === 'same')?.id ?? '';
    const ahead = PASSES.indexOf(first.pass) - PASSES.indexOf(PASS_OF[check] ?? 'build');
    return ahead > 0 || (ahead === 0 && (AT_ONCE.has(check) || at.start <= first.span.start));
  };
}
