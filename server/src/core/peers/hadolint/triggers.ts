/**
 * What ONBUILD holds runs in another build, of which little is known; what hadolint says of it holds all the same. Its rules
 * look at the file a second time with every `ONBUILD` blanked out, so that all places stay what they are.
 */
import { type Analysis, analyze } from '../../analysis.ts';
import type { Named } from '../../finding.ts';
import { perObject } from '../../ground/lazy.ts';
import type { Span } from '../../ground/text.ts';

/** Those of hadolint's rules that look into ONBUILD. */
const LOOK_INTO = new Set(
  `DL3001 DL3004 DL3008 DL3009 DL3013 DL3014 DL3015 DL3016 DL3018 DL3019 DL3027 DL3028 DL3030 DL3032 DL3033 DL3034 DL3035 DL3036
   DL3037 DL3038 DL3040 DL3041 DL3042 DL3046 DL3047 DL3060 DL3062 DL3064 DL4001 DL4005`.split(/\s+/),
);

interface Triggers {
  /** The file with its triggers as instructions. */
  readonly analysis: Analysis;
  readonly contain: (place: Span) => boolean;
}

/** undefined where there are none, or the rule has nothing to say of them. */
export const triggersFor = (rule: Named, analysis: Analysis): Triggers | undefined =>
  rule.sources.some(({ tool, id }) => tool === 'hadolint' && LOOK_INTO.has(id)) ? triggersOf(analysis) : undefined;

const triggersOf = perObject(({ text, dockerfile, context }: Analysis): Triggers | undefined => {
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
