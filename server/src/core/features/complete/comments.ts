/** Parser directives and comments that switch rules off. */
import { EXPERIMENTAL_CHECKS } from '../../dockerfile/checkOptions.ts';
import type { Span } from '../../ground/text.ts';
import { rules } from '../../rules/index.ts';
import { unfinished } from './begun.ts';
import type { Proposal } from './proposal.ts';

const STARTS: readonly { readonly label: string; readonly note: string }[] = [
  { label: 'syntax=docker/dockerfile:1', note: 'Dockerfile frontend; the first line of the file.' },
  { label: 'escape=`', note: 'Escape character, for Windows paths; at the top of the file.' },
  { label: 'check=skip=', note: 'Checks of `docker build --check` to leave out.' },
  { label: 'slipway ignore=', note: 'Rules to ignore in the next instruction.' },
  { label: 'slipway stage ignore=', note: 'Rules to ignore in this stage.' },
  { label: 'slipway file ignore=', note: 'Rules to ignore in this file.' },
  { label: 'hadolint ignore=', note: "hadolint's rules to ignore on the next line." },
  { label: 'hadolint stage ignore=', note: "hadolint's rules to ignore in the stage whose FROM follows." },
  { label: 'hadolint global ignore=', note: "hadolint's rules to ignore in this file." },
  { label: 'hadolint shell=', note: 'The shell of the commands that follow, by its path, for ShellCheck.' },
];

/** What may follow what is written of a comment, the part begun captured last. */
const VALUES: readonly { readonly after: RegExp; readonly values: readonly string[] }[] = [
  { after: /^#\s*check\s*=\s*(?:[^;\s]*;)*(\w*)$/i, values: ['skip=', 'error=true', 'experimental='] },
  { after: /^#\s*check\s*=\s*(?:[^;\s]*;)*error=(\w*)$/i, values: ['true', 'false'] },
  {
    after: /^#\s*check\s*=\s*(?:[^;\s]*;)*experimental=(?:\w+,)*(\w*)$/i,
    values: [...EXPERIMENTAL_CHECKS, 'all'],
  },
  { after: /^#\s*escape\s*=\s*()$/i, values: ['`', '\\'] },
  { after: /^#\s*syntax\s*=\s*(\S*)$/i, values: ['docker/dockerfile:1', 'docker/dockerfile:1-labs'] },
  {
    after: /^#\s*hadolint\s+shell\s*=\s*(\S*)$/i,
    values: ['/bin/bash', '/bin/sh', '/bin/dash', '/bin/ash', '/bin/ksh', 'pwsh', 'powershell', 'cmd'],
  },
];

/** `before`: the comment up to the cursor, which is at `offset`. A comment may be about anything: its first word has to be begun. */
export function commentProposals(text: string, before: string, offset: number, asked: boolean): readonly Proposal[] {
  const word = { start: offset - (/[\w-]*$/.exec(before)?.[0].length ?? 0), end: offset };
  const list = /^#\s*(slipway|hadolint|check)\b.*(?:ignore\s*=|skip=)\s*((?:[\w-]+\s*,\s*)*)[\w-]*$/i.exec(before);
  if (list) {
    const there = (list[2] ?? '').split(/\s*,\s*/);
    const named = ids(list[1]?.toLowerCase() ?? '')
      .filter(([id]) => !there.includes(id))
      .map(([id, detail]) => proposal(id, 'rule', word, detail));
    return unfinished(named, text, { asked });
  }
  for (const { after, values } of VALUES) {
    const value = after.exec(before)?.[1];
    if (value === undefined) continue;
    const span = { start: word.end - value.length, end: word.end };
    const left = values.filter((each) => each.startsWith(value) && !before.includes(`${each.split('=', 1)[0]}=`));
    const proposals = left.map((each) => ({ ...proposal(each, 'value', span), retrigger: each.endsWith('=') }));
    return unfinished(proposals, text, { asked, breaks: '=-' });
  }
  const begun = /^#\s*([\w ]*)$/.exec(before)?.[1];
  if (begun === undefined || (begun === '' && !asked)) return [];
  const span = { start: word.end - begun.length, end: word.end };
  const starts = STARTS.map(({ label, note }) => ({
    ...proposal(label, 'value', span),
    note,
    retrigger: label.endsWith('='),
  }));
  // A word of its own, e.g. "check", may be all that somebody has to say.
  return unfinished(starts, text, { asked, breaks: ' =' });
}

/** The names that kind of comment knows the rules by. */
function ids(tool: string): [string, string][] {
  if (tool === 'slipway') return rules.map(({ id, category }) => [id, category]);
  const peer = tool === 'check' ? 'buildkit' : 'hadolint';
  const names = rules.flatMap(({ id, sources }) =>
    sources.filter(({ tool }) => tool === peer).map((source): [string, string] => [source.id, id]),
  );
  return tool === 'check' ? [...names, ['all', 'every check']] : names;
}

const proposal = (label: string, kind: 'rule' | 'value', span: Span, detail?: string): Proposal => ({
  label,
  kind,
  span,
  newText: label,
  snippet: false,
  detail,
});
