/** Whether a label's value is of a kind that standards define. */

/** RFC 5322's addr-spec: dotted atoms or a quoted string, `@`, a domain or an address literal. */
const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const EMAIL = new RegExp(
  `^(?:${ATOM}(?:\\.${ATOM})*|"(?:[^"\\\\\\r\\n]|\\\\.)*")@(?:${ATOM}(?:\\.${ATOM})*|\\[[^\\[\\]\\\\]*\\])$`,
);
/** The expression semver.org suggests. */
const SEMVER =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$/;
/** A scheme and something behind it, of the characters RFC 3986 allows. */
const URL = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*$/;
const TIME = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

export const isEmail = (value: string): boolean => EMAIL.test(value);
export const isSemver = (value: string): boolean => SEMVER.test(value);
export const isUrl = (value: string): boolean => URL.test(value);

/** As in RFC 3339. */
export function isTime(value: string): boolean {
  const [, year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = TIME.exec(value)?.map(Number) ?? [];
  return (
    month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && hour < 24 && minute < 60 && second <= 60
  );
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
