/** What `slipway lint` found, ready to be printed in any format. */
import type { Config } from '../core/config/settings.ts';
import type { Diagnosis } from '../core/finding.ts';
import type { LineStarts } from '../core/ground/text.ts';

export interface FileReport {
  readonly path: string;
  /** The text the findings are about: after fixing, the fixed one. */
  readonly text: string;
  readonly lines: LineStarts;
  readonly findings: readonly Diagnosis[];
  /** What the configuration says of the exit code. */
  readonly failOn?: Config['failOn'];
  /** Why the file could not be read or configured. */
  readonly error: string | null;
  readonly fixed?: Fixing | undefined;
}

/** What `--fix` or `--fix-dry-run` did to a file. */
interface Fixing {
  readonly before: string;
  readonly applied: number;
  readonly dryRun: boolean;
}
