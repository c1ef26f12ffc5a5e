import { type ParseError, parse } from 'jsonc-parser';
import { isRecord } from '../ground/record.ts';

/** A JSON object, with comments and trailing commas as tools take them; undefined for anything else. */
export function jsonOf(source: string | undefined): Record<string, unknown> | undefined {
  if (source === undefined) return undefined;
  const errors: ParseError[] = [];
  const value: unknown = parse(source.replace(/^\ufeff/, ''), errors, { allowTrailingComma: true });
  return errors.length === 0 && isRecord(value) ? value : undefined;
}
