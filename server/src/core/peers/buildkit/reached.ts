/** How far BuildKit comes in a file it refuses: it stops at the first error, and what it has not come to it does not check. */
import type { Analysis } from '../../analysis.ts';
import { firstOf, PASSES } from '../../dockerfile/problems/problem.ts';
import type { Named } from '../../finding.ts';
import type { Span } from '../../ground/text.ts';
import { checkNamed, codeOf } from '../verdicts.ts';

/** Whether BuildKit gets as far as checking this. Build arguments may cure what is wrong with a FROM, so that nothing is told then. */
export function reachedByBuildkit({ problems, context }: Analysis): (rule: Named, at: Span) => boolean {
  const first = firstOf(problems);
  if (!first || Object.keys(context.buildArgs ?? {}).length > 0) return () => true;
  return (rule, at) => {
    const check = checkNamed('buildkit', codeOf(rule, 'buildkit') ?? '');
    const ahead = PASSES.indexOf(first.pass) - PASSES.indexOf(check?.pass ?? 'build');
    return ahead > 0 || (ahead === 0 && (check?.atOnce === true || at.start <= first.span.start));
  };
}
