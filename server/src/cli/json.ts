/** The JSON report; other programs rely on its shape, which `version` numbers. */
import { docsOf } from '../core/features/docs.ts';
import { jsonText } from '../core/ground/visible.ts';
import { placeOf } from './place.ts';
import type { FileReport } from './report.ts';

export function json(files: readonly FileReport[]): string {
  return `${jsonText({ version: 1, files: files.map(file) })}\n`;
}

function file({ path, lines, findings, error, text, fixed }: FileReport) {
  return {
    path,
    findings: findings.map((finding) => ({
      rule: finding.rule,
      aliases: finding.aliases,
      severity: finding.severity,
      message: finding.message,
      ...placeOf(lines, finding.at),
      fixes: finding.fixes.map(({ title, safety, edits }) => ({
        title,
        safety: safety ?? 'unsafe',
        edits: edits.map(({ span, newText }) => ({ ...placeOf(lines, span), newText })),
      })),
      docs: docsOf(finding),
    })),
    error,
    // Only a dry run has a text that is nowhere else.
    ...(fixed?.dryRun && { output: text }),
  };
}
