/** The labels of a file, held against what a project demands of them (`policy.labels`). */
import type { Analysis } from '../analysis.ts';
import type { Assignment, AssignmentInstruction } from '../dockerfile/model.ts';
import type { Report } from '../finding.ts';
import { nearest } from '../ground/suggest.ts';
import type { Span } from '../ground/text.ts';
import type { Policy } from '../policy.ts';

export interface Label {
  readonly key: string;
  readonly pair: Assignment;
  readonly instruction: AssignmentInstruction;
}

/** Every label of the file in order; keys put together from variables only on request, as they are written. */
export const labelsOf = ({ dockerfile }: Analysis, { variables = false } = {}): readonly Label[] =>
  dockerfile.instructions.flatMap((instruction) =>
    instruction.keyword === 'LABEL'
      ? instruction.pairs.flatMap((pair) =>
          !variables && pair.name.variables.length > 0 ? [] : [{ key: pair.name.value, pair, instruction }],
        )
      : [],
  );

/** What to report of labels that a project wants to be of one kind. A value with a variable is not known. */
export function wrongLabels(
  analysis: Analysis,
  { labels }: Policy,
  kind: string,
  wanted: string,
  isValid: (value: string) => boolean,
): readonly Report[] {
  if (!Object.values(labels).includes(kind)) return [];
  return labelsOf(analysis).flatMap(({ key, pair: { value } }) => {
    if (!value || !Object.hasOwn(labels, key) || labels[key] !== kind) return [];
    // An empty value has a rule of its own.
    if (value.variables.length > 0 || value.value === '' || isValid(value.value)) return [];
    return [{ at: value.span, message: wrongLabel(value.value, wanted, key) }];
  });
}

export const wrongLabel = (value: string, wanted: string, key: string): string =>
  `"${value}" is not a valid ${wanted}, as "${key}" requires`;

/** What to report of a label that the project does not list; undefined for one that it does. */
export function unknownLabel(key: string, span: Span, { labels }: Policy): Report | undefined {
  const wanted = Object.keys(labels);
  if (wanted.includes(key)) return undefined;
  const near = nearest(key, wanted);
  return {
    at: span,
    message: `"${key}" is not one of the project's labels${near === undefined ? '' : `: did you mean "${near}"?`}`,
    fix: near === undefined ? undefined : { title: `Change to ${near}`, edits: [{ span, newText: near }] },
  };
}

/** Docker's guidelines: https://docs.docker.com/engine/manage-resources/labels/ */
const RESERVED = /^(com\.docker\.|io\.docker\.|org\.dockerproject)/;

/** What is wrong with a label's key; undefined for nothing. */
export function keyFault(key: string): string | undefined {
  if (RESERVED.test(key)) return 'is in a namespace that Docker reserves for itself';
  if (/[^0-9A-Za-z._/-]/.test(key)) return 'has a character other than letters, digits, ".", "-", "_" and "/"';
  if (/[A-Z]/.test(key)) return 'has upper-case letters: keys are lower-case, and tools look for that spelling';
  if (!/^[a-z]/.test(key)) return 'does not start with a letter';
  if (!/[a-z0-9]$/.test(key)) return 'does not end with a letter or digit';
  if (/\.\.|--/.test(key)) return 'has two separators in a row';
  return undefined;
}
