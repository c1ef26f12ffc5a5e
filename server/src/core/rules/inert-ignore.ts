import type { Analysis } from '../analysis.ts';
import { isShellcheckCode, ruleName } from '../config/ruleNames.ts';
import { lineBefore, wholeLines } from '../dockerfile/edits.ts';
import type { Fix } from '../finding.ts';
import type { Edit, Span } from '../ground/text.ts';
import { commentText, withName } from '../ignores/ignoreEdits.ts';
import { type Ignore, ignores } from '../ignores/ignores.ts';
import { isNamed, switchesOff } from '../ignores/suppress.ts';
import { defineRule } from '../rule.ts';
import { rules } from './index.ts';

/** What people write for `ignore=`. */
const SLIP =
  /^((?:slipway|hadolint)\s+(?:(?:file|global|stage)\s+)?)(ignore|disable|skip|allow)(\s*[:=]\s*|\s+)([\w-]+)/i;

export default defineRule({
  id: 'inert-ignore',
  sources: [],
  category: 'style',
  severity: 'hint',
  profile: 'recommended',
  fix: 'safe',
  check(analysis, report) {
    const all = ignores(analysis);
    const readable = new Map<string, Ignore>();
    for (const ignore of all)
      if (ignore.tool === 'hadolint' && !ignore.unread && !readable.has(aim(ignore))) readable.set(aim(ignore), ignore);
    for (const ignore of all) {
      for (const { text, span } of outOfReach(ignore))
        report({ at: span, message: `BuildKit checks ${text} over the whole file: it reads this only at the top` });
      if (ignore.unread === 'form') {
        report({
          at: ignore.comment,
          message: 'hadolint passes over this comment: it takes codes and commas, and words only after another "#"',
          fix: asRead(analysis, ignore),
        });
      } else if (ignore.unread === 'place') {
        const line = ignore.scope === 'stage' ? 'a FROM' : 'the instruction';
        const moved = move(analysis, ignore, readable.get(aim(ignore)));
        report({
          at: ignore.comment,
          message: `hadolint passes over this comment: it has to stand on the line above ${line}`,
          fix: moved,
        });
      }
    }
    const read = new Set(all.map(({ comment }) => comment.start));
    for (const { text, span } of analysis.dockerfile.comments) {
      const slip = read.has(span.start) ? null : SLIP.exec(text);
      if (!slip || ruleName(slip[4] as string) === undefined) continue;
      const [, head = '', verb = '', separator = ''] = slip;
      const start = span.start + analysis.text.slice(span.start, span.end).indexOf(text, 1) + head.length;
      const at: Span = { start, end: start + verb.length + separator.length };
      report({
        at: span,
        message: `nothing is ignored by "${verb}${separator.trimEnd()}": it is "ignore="`,
        fix: { title: 'Write ignore=', edits: [{ span: at, newText: 'ignore=' }] },
      });
    }
  },
});

/** Checks that a comment before an instruction names in vain. */
const outOfReach = (ignore: Ignore): Ignore['names'] =>
  ignore.tool !== 'buildkit'
    ? []
    : ignore.names.filter(({ text }) => {
        const rule = rules.find(({ sources }) => sources.some(({ tool, id }) => tool === 'buildkit' && id === text));
        return rule !== undefined && !switchesOff(ignore, text, rule);
      });

/** The comment as hadolint reads it; undefined where a name has no code. */
function asRead(analysis: Analysis, ignore: Ignore): Fix | undefined {
  const codes = ignore.names.map(({ text }) => codeOf(text));
  if (codes.includes(undefined)) return undefined;
  const { start } = ignore.comment;
  const scope = { instruction: '', stage: 'stage ', file: 'global ' }[ignore.scope];
  const end = start + commentText(analysis, ignore).length;
  const rest = analysis.text.slice(ignore.names.at(-1)?.span.end, end).replace(/^[\s,#]+/, '');
  const newText = `# hadolint ${scope}ignore=${codes.join(',')}${rest === '' ? '' : ` # ${rest}`}`;
  return { title: 'Write it as hadolint reads it', edits: [{ span: { start, end }, newText }] };
}

function codeOf(name: string): string | undefined {
  if (isShellcheckCode(name)) return name.toUpperCase();
  const named = rules.filter((rule) => isNamed(rule, name)).flatMap(({ sources }) => sources);
  const codes = named.filter(({ tool, relation }) => tool === 'hadolint' && relation === 'same').map(({ id }) => id);
  return codes.find((code) => code.toLowerCase() === name.toLowerCase()) ?? codes[0];
}

/** What a comment is for: comments of one aim can be one comment. */
const aim = ({ scope, over }: Ignore): string => `${scope} ${over?.start}`;

/** To the line above its instruction, or into the comment that is `there`. */
function move(analysis: Analysis, ignore: Ignore, there: Ignore | undefined): Fix | undefined {
  const { dockerfile, stages, text } = analysis;
  const { scope, comment, over, names } = ignore;
  const instruction = scope === 'stage' ? over && stages.stageAt(over.start)?.from : ignore.instruction;
  if (!instruction) return undefined;
  const placed: readonly Edit[] = there
    ? names.map((name) => withName(there, name.text))
    : [lineBefore(dockerfile, instruction, commentText(analysis, ignore))];
  const cut: Edit = { span: wholeLines(text, dockerfile.lines, comment), newText: '' };
  const title = there ? 'Add it to the comment above the instruction' : 'Move it above the instruction';
  return { title, edits: [cut, ...placed] };
}
