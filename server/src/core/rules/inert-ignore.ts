import type { Analysis } from '../analysis.ts';
import { lineBefore, wholeLines } from '../dockerfile/edits.ts';
import type { Comment } from '../dockerfile/model.ts';
import type { Fix, Named, Report } from '../finding.ts';
import type { Edit, Span } from '../ground/text.ts';
import { commentText, withName } from '../ignores/ignoreEdits.ts';
import { type Ignore, ignores } from '../ignores/ignores.ts';
import { spelling } from '../ignores/spelling.ts';
import { isNamed, switchesOff } from '../ignores/suppress.ts';
import { isShellcheckCode } from '../peers/shellcheck/codes.ts';
import { defineRule } from '../rule.ts';

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
  on: {
    file(analysis, { report, catalogue: { rules } }) {
      const all = ignores(analysis);
      const readable = new Map<string, Ignore>();
      for (const ignore of all)
        if (ignore.tool === 'hadolint' && !ignore.unread && !readable.has(aim(ignore)))
          readable.set(aim(ignore), ignore);
      for (const ignore of all) {
        for (const { text, span } of outOfReach(ignore, rules))
          report({ at: span, message: `BuildKit checks ${text} over the whole file: it reads this only at the top` });
        const finding = unreadComment(analysis, ignore, readable.get(aim(ignore)), rules);
        if (finding) report(finding);
      }
      const read = new Set(all.map(({ comment }) => comment.start));
      for (const comment of analysis.dockerfile.comments) {
        const finding = read.has(comment.span.start) ? undefined : slipOfThePen(analysis, comment, rules);
        if (finding) report(finding);
      }
    },
  },
});

/** Checks that a comment before an instruction names in vain. */
const outOfReach = (ignore: Ignore, rules: readonly Named[]): Ignore['names'] =>
  ignore.tool !== 'buildkit'
    ? []
    : ignore.names.filter(({ text }) => {
        const rule = rules.find(({ sources }) => sources.some(({ tool, id }) => tool === 'buildkit' && id === text));
        return rule !== undefined && !switchesOff(ignore, text, rule);
      });

/** What to report of a comment that hadolint does not read; `there` is one that it does read for the same purpose. */
function unreadComment(
  analysis: Analysis,
  ignore: Ignore,
  there: Ignore | undefined,
  rules: readonly Named[],
): Report | undefined {
  switch (ignore.unread) {
    case 'form':
      return {
        at: ignore.comment,
        message: 'hadolint ignores this comment: it reads codes and commas, and words only after another "#"',
        fix: () => asRead(analysis, ignore, rules),
      };
    case 'place': {
      const line = ignore.scope === 'stage' ? 'a FROM' : 'the instruction';
      return {
        at: ignore.comment,
        message: `hadolint ignores this comment: it has to be on the line above ${line}`,
        fix: () => move(analysis, ignore, there),
      };
    }
    case undefined:
      return undefined;
  }
}

function slipOfThePen({ text: all }: Analysis, { text, span }: Comment, rules: readonly Named[]): Report | undefined {
  const [, head = '', verb = '', separator = '', name = ''] = SLIP.exec(text) ?? [];
  if (spelling(rules, name) === undefined) return undefined;
  const start = span.start + all.slice(span.start, span.end).indexOf(text, 1) + head.length;
  const at: Span = { start, end: start + verb.length + separator.length };
  return {
    at: span,
    message: `"${verb}${separator.trimEnd()}" ignores nothing: write "ignore="`,
    fix: { title: 'Write ignore=', edits: [{ span: at, newText: 'ignore=' }] },
  };
}

/** The comment as hadolint reads it; undefined if a name has no code. */
function asRead(analysis: Analysis, ignore: Ignore, rules: readonly Named[]): Fix | undefined {
  const codes = ignore.names.map(({ text }) => codeOf(text, rules));
  if (codes.includes(undefined)) return undefined;
  const { start } = ignore.comment;
  const scope = { instruction: '', stage: 'stage ', file: 'global ' }[ignore.scope];
  const end = start + commentText(analysis, ignore).length;
  const rest = analysis.text.slice(ignore.names.at(-1)?.span.end, end).replace(/^[\s,#]+/, '');
  const newText = `# hadolint ${scope}ignore=${codes.join(',')}${rest === '' ? '' : ` # ${rest}`}`;
  return { title: 'Write it as hadolint reads it', edits: [{ span: { start, end }, newText }] };
}

function codeOf(name: string, rules: readonly Named[]): string | undefined {
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
