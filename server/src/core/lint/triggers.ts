/**
 * What ONBUILD holds runs in another build, of which little is known; some rules hold for it all the same. They look at the file a
 * second time with every `ONBUILD` blanked out, so that all places stay what they are.
 */
import { type Analysis, analyze } from '../analysis.ts';
import { perObject } from '../ground/lazy.ts';
import type { Span } from '../ground/text.ts';

interface Triggers {
  /** The file with its triggers as instructions. */
  readonly analysis: Analysis;
  /** Whether a place is in a trigger; the rest of the file has been looked at already. */
  readonly contain: (place: Span) => boolean;
}

/** undefined if the file has no ONBUILD. */
export const triggersOf = perObject(({ text, dockerfile, context }: Analysis): Triggers | undefined => {
  const wrapped = dockerfile.instructions.flatMap((each) =>
    each.keyword === 'ONBUILD' && each.trigger ? [{ keyword: each.keywordSpan, trigger: each.trigger.span }] : [],
  );
  if (wrapped.length === 0) return undefined;
  let blanked = '';
  let at = 0;
  for (const { keyword } of wrapped) {
    blanked += text.slice(at, keyword.start) + ' '.repeat(keyword.end - keyword.start);
    at = keyword.end;
  }
  return {
    analysis: analyze(blanked + text.slice(at), context),
    contain: ({ start }) => wrapped.some(({ trigger }) => trigger.start <= start && start <= trigger.end),
  };
});
