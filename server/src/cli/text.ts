/** The report for people: where, how bad, what, which rule, and the place in the source. */
import pc from 'picocolors';
import type { Diagnosis, Severity } from '../core/finding.ts';
import { lineSpan } from '../core/ground/text.ts';
import { visible, visibleFile, visibleLines } from '../core/ground/visible.ts';
import { preferredSafe } from '../core/lint/fix.ts';
import { unifiedDiff } from './diff.ts';
import { placeOf } from './place.ts';
import type { FileReport } from './report.ts';

export function textReport(files: readonly FileReport[], colour: boolean): string {
  const colours = pc.createColors(colour);
  const parts = files.map((file) => block(file, colours));
  return [...parts.filter((part) => part !== ''), summary(files, colours)].join('\n');
}

type Colours = ReturnType<typeof pc.createColors>;

function block(file: FileReport, colours: Colours): string {
  const { path, error, findings, fixed } = file;
  const failure =
    error === null ? [] : [`${colours.bold(visible(path))} ${colours.red('error')} ${visibleLines(error)}\n`];
  const change =
    fixed?.dryRun && fixed.before !== file.text
      ? [painted(visibleFile(unifiedDiff(visible(path), fixed.before, file.text)), colours)]
      : [];
  return [...failure, ...change, ...findings.map((finding) => described(file, finding, colours))].join('\n');
}

function described({ path, lines, text }: FileReport, finding: Diagnosis, colours: Colours): string {
  const { line, column, endLine, endColumn } = placeOf(lines, finding.at);
  const { start, end } = lineSpan(text, lines, line - 1);
  const source = text.slice(start, end);
  const to = endLine === line ? endColumn - 1 : source.length;
  const { shown, carets } = excerpt(source, column - 1, Math.max(to, column));
  const gutter = String(line);
  const severity = PAINT[finding.severity](colours)(finding.severity);
  const fix = finding.fixes[0] ? `\n${' '.repeat(gutter.length + 2)}${colours.dim('=')} ${fixLine(finding)}` : '';
  return (
    `${colours.bold(`${visible(path)}:${line}:${column}`)} ${severity} ${visible(finding.message)} ` +
    `${colours.dim(`(${finding.rule})`)}\n` +
    ` ${colours.dim(`${gutter} |`)} ${shown}\n` +
    ` ${colours.dim(`${' '.repeat(gutter.length)} |`)} ${PAINT[finding.severity](colours)(carets)}${fix}\n`
  );
}

const fixLine = ({ fixes: [fix] }: Diagnosis): string =>
  `${fix?.safety === 'safe' ? 'fix' : 'suggestion'}: ${visible(fix?.title ?? '')}`;

const PAINT: Readonly<Record<Severity, (colours: Colours) => (text: string) => string>> = {
  error: ({ red }) => red,
  warning: ({ yellow }) => yellow,
  info: ({ blue }) => blue,
  hint: ({ cyan }) => cyan,
};

/** Columns of source a terminal has room for. */
const ROOM = 100;

/** The part of a line around what is marked, with carets under it. Tabs stay, so that both lines take the same room. */
function excerpt(source: string, from: number, to: number): { shown: string; carets: string } {
  const begin = to <= ROOM ? 0 : Math.max(0, Math.min(from - 20, source.length - ROOM));
  const cut = source.slice(begin, begin + ROOM);
  const before = begin > 0 ? '…' : '';
  const after = begin + ROOM < source.length ? '…' : '';
  const indent = cut.slice(0, from - begin).replace(/[^\t]/g, ' ');
  const length = Math.max(1, Math.min(to, begin + ROOM) - from);
  return {
    shown: before + cut.replace(UNPRINTABLE, '\ufffd') + after,
    carets: ' '.repeat(before.length) + indent + '^'.repeat(length),
  };
}

/** Control characters in a Dockerfile are not for the terminal to act upon. */
const UNPRINTABLE = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function painted(diff: string, { red, green, cyan, bold }: Colours): string {
  const paint = (line: string): string => {
    if (line.startsWith('---') || line.startsWith('+++')) return bold(line);
    if (line.startsWith('@@')) return cyan(line);
    if (line.startsWith('-')) return red(line);
    return line.startsWith('+') ? green(line) : line;
  };
  return diff.split('\n').map(paint).join('\n');
}

function summary(files: readonly FileReport[], colours: Colours): string {
  const failed = files.filter(({ error }) => error !== null).length;
  const findings = files.flatMap((file) => file.findings);
  const applied = files.reduce((sum, { fixed }) => sum + (fixed?.applied ?? 0), 0);
  const fixable = findings.filter((finding) => preferredSafe(finding).length > 0).length;
  const lines: string[] = [];
  if (applied > 0) {
    const dry = files.some(({ fixed }) => fixed?.dryRun);
    lines.push(colours.green(`${dry ? 'Would fix' : 'Fixed'} ${count(applied, 'finding')}.`));
  }
  if (findings.length > 0) {
    const by = (['error', 'warning', 'info', 'hint'] as const)
      .map((severity): [Severity, number] => [severity, findings.filter((each) => each.severity === severity).length])
      .filter(([, number]) => number > 0)
      .map(([severity, number]) =>
        PAINT[severity](colours)(severity === 'info' ? `${number} info` : count(number, severity)),
      );
    lines.push(
      `${colours.bold(count(findings.length, 'finding'))} (${by.join(', ')}) in ${count(files.length, 'file')}.`,
    );
    if (fixable > 0) lines.push(`${fixable} can be fixed with --fix.`);
  } else if (failed < files.length)
    lines.push(`${colours.green('No findings')} in ${count(files.length - failed, 'file')}.`);
  if (failed > 0) lines.push(colours.red(`${count(failed, 'file')} could not be read.`));
  return `${lines.join('\n')}\n`;
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
