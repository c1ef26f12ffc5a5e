/** Workflow commands, which GitHub Actions shows at the line: docs.github.com, "Workflow commands for GitHub Actions". */
import type { Severity } from '../core/finding.ts';
import { visible } from '../core/ground/visible.ts';
import { placeOf } from './place.ts';
import type { FileReport } from './report.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

export function github(files: readonly FileReport[]): string {
  return files
    .flatMap(({ path, lines, findings, error }) => [
      ...(error === null ? [] : [command('error', { file: path }, error)]),
      ...findings.map(({ at, severity, rule, message }) => {
        const { line, column, endLine, endColumn } = placeOf(lines, at);
        // Columns may only be given within one line; the end is inclusive there.
        const columns = line === endLine ? { col: column, endColumn: Math.max(column, endColumn - 1) } : {};
        return command(COMMANDS[severity], { file: path, line, endLine, ...columns, title: rule }, message);
      }),
    ])
    .map((line) => `${line}\n`)
    .join('');
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${name} ${list.join(',')}::${data(message)}`;
}

const data = (text: string): string =>
  text
    .split(/(\r|\n)/)
    .map(plain)
    .join('')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');

const plain = (part: string): string => (part === '\r' || part === '\n' ? part : visible(part).replaceAll('%', '%25'));

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
