import { isRecord } from '../config/settingValue.ts';

/** A JSON object; undefined for anything else. */
export function jsonOf(source: string | undefined): Record<string, unknown> | undefined {
  if (source === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(source.replace(/^\ufeff/, ''));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
