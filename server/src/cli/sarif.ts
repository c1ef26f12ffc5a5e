/** SARIF 2.1.0, for code scanning: docs.oasis-open.org/sarif/sarif/v2.1.0. */

import { pathToFileURL } from 'node:url';
import type { Log, Notification, Replacement, ReportingDescriptor, Result } from 'sarif';
import { docsOf } from '../core/features/docs.ts';
import { rulePage } from '../core/features/rulePage.ts';
import type { Diagnosis, Severity } from '../core/finding.ts';
import type { LineStarts, Span } from '../core/ground/text.ts';
import { jsonText } from '../core/ground/visible.ts';
import { isShellcheckCode } from '../core/peers/shellcheck/codes.ts';
import { rules } from '../core/rules/index.ts';
import { pageText, version } from '../embedded.ts';
import { placeOf } from './place.ts';
import type { FileReport } from './report.ts';

const LEVELS = { error: 'error', warning: 'warning', info: 'note', hint: 'note' } as const satisfies Record<
  Severity,
  string
>;

export function sarif(files: readonly FileReport[]): string {
  const ids = [...new Set(files.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].sort();
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'slipway', semanticVersion: version(), rules: ids.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { ROOT: { uri: `${pathToFileURL(process.cwd()).href}/` } },
        invocations: [
          {
            executionSuccessful: files.every(({ error }) => error === null),
            toolExecutionNotifications: files.flatMap(notification),
          },
        ],
        results: files.flatMap((file) =>
          file.findings.map((finding) => result(file, finding, ids.indexOf(finding.rule))),
        ),
      },
    ],
  };
  return `${jsonText(log)}\n`;
}

function descriptor(id: string): ReportingDescriptor {
  const rule = rules.find((each) => each.id === id);
  const helpUri = docsOf({ rule: id });
  if (isShellcheckCode(id)) return { id, shortDescription: { text: `ShellCheck ${id}` }, helpUri };
  if (!rule)
    return {
      id,
      shortDescription: { text: 'BuildKit refuses to build this.' },
      defaultConfiguration: { level: 'error' },
      helpUri,
    };
  const { title, summary, aliases, markdown } = rulePage(rule, pageText(id));
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: summary },
    help: { text: summary, markdown },
    helpUri,
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: { tags: [rule.category], aliases },
  };
}

function result(
  { path, lines }: FileReport,
  { rule, severity, message, at, related, fixes }: Diagnosis,
  ruleIndex: number,
): Result {
  const location = (span: Span) => ({
    physicalLocation: { artifactLocation: artifact(path), region: region(lines, span) },
  });
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: message },
    locations: [location(at)],
    ...(related.length > 0 && {
      relatedLocations: related.map((place) => ({ ...location(place.at), message: { text: place.message } })),
    }),
    ...(fixes.length > 0 && {
      fixes: fixes.map(({ title, edits }) => ({
        description: { text: title },
        artifactChanges: [
          {
            artifactLocation: artifact(path),
            replacements: edits.map(
              ({ span, newText }): Replacement => ({
                deletedRegion: region(lines, span),
                insertedContent: { text: newText },
              }),
            ),
          },
        ],
      })),
    }),
  };
}

function notification({ path, error }: FileReport): Notification[] {
  if (error === null) return [];
  return [
    {
      level: 'error',
      message: { text: error },
      locations: [{ physicalLocation: { artifactLocation: artifact(path) } }],
    },
  ];
}

function region(lines: LineStarts, span: Span) {
  const { line, column, endLine, endColumn } = placeOf(lines, span);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** Relative paths are below ROOT; SARIF wants them percent-encoded. */
function artifact(path: string) {
  if (/^(?:\/|[A-Za-z]:[\\/])/.test(path)) return { uri: pathToFileURL(path).href };
  return { uri: path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/'), uriBaseId: 'ROOT' };
}
