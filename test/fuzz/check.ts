/** What holds for any text: everything ends soon, throws nothing, stays inside the file, and no edit makes it worse. */
import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Analysis, analyze } from '../../server/src/core/analysis.ts';
import { defaultConfig } from '../../server/src/core/config/settings.ts';
import { actions } from '../../server/src/core/features/actions.ts';
import { complete } from '../../server/src/core/features/complete/complete.ts';
import { folds } from '../../server/src/core/features/folding.ts';
import { svg } from '../../server/src/core/features/graph/draw.ts';
import { diagram, dot, mermaid } from '../../server/src/core/features/graph/render.ts';
import { hover } from '../../server/src/core/features/hover/hover.ts';
import { links } from '../../server/src/core/features/links.ts';
import { definition, occurrences, symbolAt } from '../../server/src/core/features/navigate.ts';
import { rename } from '../../server/src/core/features/rename.ts';
import { stageActions } from '../../server/src/core/features/stageCommand.ts';
import { outline } from '../../server/src/core/features/symbols.ts';
import { applyEdits, type Edit, type Span } from '../../server/src/core/ground/text.ts';
import { fixAll } from '../../server/src/core/lint/fix.ts';
import { lint } from '../../server/src/core/lint/lint.ts';
import { hardenActions } from '../../server/src/core/refactor/actions.ts';
import { applied, choices, harden } from '../../server/src/core/refactor/harden.ts';
import { snippets } from '../../server/src/embedded.ts';
import { tokensOf } from '../../server/src/lsp/tokens.ts';
import { withTimeLimit } from '../../server/src/node/timeLimit.ts';
import { context } from '../support/facts.ts';
import type { Random } from './random.ts';

const config = { ...defaultConfig, profile: 'all' as const };

/** Milliseconds of processor time for one thing asked of a text: a second for each begun 100 kB. */
const allowed = (text: string): number => 1_000 * Math.max(1, Math.ceil(text.length / 100_000));
/** The clock of a busy machine runs faster than its processor. */
const PATIENCE = 10;

/** Throws with the name of what went wrong, and how. */
export function check(text: string, random: Random): void {
  const within = <T>(what: string, work: () => T): T => {
    const timed = (): [value: T, milliseconds: number] => {
      const before = process.cpuUsage();
      const value = withTimeLimit(allowed(text) * PATIENCE, work);
      const { user, system } = process.cpuUsage(before);
      return [value, (user + system) / 1_000];
    };
    try {
      const [value, milliseconds] = timed();
      // The first time, it may be the compiler or the collector that took it.
      if (milliseconds > allowed(text)) assert.ok(timed()[1] <= allowed(text), `takes ${Math.round(milliseconds)} ms`);
      return value;
    } catch (error) {
      throw new Error(`${what}: ${error instanceof Error ? error.stack : error}`);
    }
  };
  const problems = (of: string): number => analyze(of, context).problems.length;
  const inside = ({ start, end }: Span): void =>
    assert.ok(0 <= start && start <= end && end <= text.length, `[${start}, ${end}) is outside the file`);
  /** The text after an edit; its parts lie inside and apart. */
  const edited = (edits: readonly Edit[]): string => {
    let end = 0;
    for (const { span } of edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
      inside(span);
      assert.ok(span.start >= end, 'edits overlap');
      end = span.end;
    }
    return applyEdits(text, edits);
  };
  const before = problems(text);
  const noWorse = (what: string, after: string, most = before): void => {
    const now = within('analysis', () => problems(after));
    assert.ok(now <= most, `${what}: ${now} problems instead of ${most} in\n${after}`);
  };

  const analysis = analyze(text, context);
  const found = within('lint', () => lint(analysis, config));
  for (const { at, related } of found) for (const span of [at, ...related.map((each) => each.at)]) inside(span);
  within('fixes', () => {
    for (const { fixes } of found) for (const { edits } of fixes) edited(edits);
  });
  if (found.length > 0) {
    for (const { rule, fixes } of [random.pick(found), random.pick(found), random.pick(found)])
      for (const { safety, title, edits } of fixes) if (safety === 'safe') noWorse(`${rule}, ${title}`, edited(edits));
  }
  noWorse(
    'all safe fixes',
    within('all fixes', () => fixAll(text, context, config).text),
  );
  whole(analysis, within);
  for (let round = 0; round < 3; round++) {
    const offset = random.below(text.length + 1);
    atPlace(analysis, offset, within, inside);
    const renamed = within('rename', () => rename(analysis, offset, 'fuzzed'));
    if ('edits' in renamed) noWorse('rename', edited(renamed.edits));
    const here = { start: offset, end: offset };
    for (const { title, edits } of within('actions', () => [
      ...actions(analysis, found, here),
      ...hardenActions(analysis, here),
      ...stageActions(analysis, here),
    ]))
      if (!/^Fix|^(?!Harden|Insert|Add|Split|Cross)/.test(title)) noWorse(title, edited(edits));
      else edited(edits);
  }
  hardened(analysis, random, within, noWorse);
}

type Within = <T>(what: string, work: () => T) => T;

function whole(analysis: Analysis, within: Within): void {
  const { text } = analysis;
  within('outline', () => outline(analysis));
  within('folding', () => folds(analysis));
  within('links', () => links(analysis));
  within('pictures', () => {
    const graph = diagram(analysis);
    for (const picture of [svg(graph.nodes, graph.edges, { standalone: true }), mermaid(graph), dot(graph)])
      assert.doesNotMatch(picture, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/);
  });
  within('semantic tokens', () => {
    const { data } = tokensOf(TextDocument.create('file:///D', 'dockerfile', 1, text), analysis);
    const lines = text.split(/\r\n|\r|\n/);
    let line = 0;
    let character = 0;
    for (let at = 0; at < data.length; at += 5) {
      const [down = 0, right = 0, length = 0] = data.slice(at, at + 3);
      line += down;
      character = down > 0 ? right : character + right;
      assert.ok(down >= 0 && right >= 0 && length > 0, `token ${at / 5} is out of order`);
      assert.ok(character + length <= (lines[line]?.length ?? 0), `token ${at / 5} leaves its line`);
      if (at > 0 && down === 0) assert.ok(right >= (data[at - 3] ?? 0), `token ${at / 5} overlaps`);
    }
  });
}

function atPlace(analysis: Analysis, offset: number, within: Within, inside: (span: Span) => void): void {
  const shown = within('hover', () => hover(analysis, offset));
  if (shown) inside(shown.span);
  for (const { span } of within('completion', () =>
    complete(analysis, offset, { asked: offset % 2 === 0, snippets: snippets() }),
  ))
    inside(span);
  const symbol = within('symbol', () => symbolAt(analysis, offset));
  if (symbol) for (const { span } of within('references', () => occurrences(analysis, symbol.symbol))) inside(span);
  for (const span of within('definition', () => definition(analysis, offset))?.to ?? []) inside(span);
}

function hardened(
  analysis: Analysis,
  random: Random,
  within: Within,
  noWorse: (what: string, after: string) => void,
): void {
  const { stages } = analysis.stages;
  if (stages.length === 0) return;
  const found = within('choices', () => choices(analysis, random.below(2) === 0 ? undefined : random.pick(stages)));
  if (!found || found.bases.length === 0) return;
  const { id } = random.pick(found.bases);
  const made = within('harden', () => harden(analysis, found.project, { base: id }));
  if (!('unfit' in made)) noWorse(`harden on ${id}`, applied(analysis, made));
}
