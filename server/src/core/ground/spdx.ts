/** Whether a text is an SPDX licence, or an expression of several. */
import { SPDX_IDS } from './spdxIds.ts';

/** Ids that the list has since replaced by `-only` and `-or-later`. */
const GNU = /^(GFDL-1\.[123]|(A|L)?GPL-[123]\.[01])\+?$/;

/** An id of the list as it is today. */
export const isLicense = (id: string): boolean => SPDX_IDS.has(id);

/** Ids, `LicenseRef-…` and exceptions joined by AND, OR, WITH and parentheses. */
export function isLicenseExpression(text: string): boolean {
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  let depth = 0;
  let expected: 'license' | 'operator' | 'exception' = 'license';
  for (const token of tokens) {
    if (expected === 'operator') {
      if (token === ')') depth--;
      else if (token === 'WITH') expected = 'exception';
      else if (token === 'AND' || token === 'OR') expected = 'license';
      else return false;
      if (depth < 0) return false;
    } else if (expected === 'license' && token === '(') depth++;
    else {
      const known = expected === 'exception' ? /^[\w.-]+$/.test(token) : isOneLicense(token);
      if (!known) return false;
      expected = 'operator';
    }
  }
  return expected === 'operator' && depth === 0;
}

const isOneLicense = (id: string): boolean =>
  isLicense(id) ||
  isLicense(id.replace(/\+$/, '')) ||
  GNU.test(id) ||
  /^(DocumentRef-[\w.-]+:)?LicenseRef-[\w.-]+$/.test(id);
