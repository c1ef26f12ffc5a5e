import type { Analysis } from '../../analysis.ts';
import { labelsOf, wrongLabel } from '../../questions/labels.ts';
import { defineCheck, type PeerCheck } from '../check.ts';

/** A check of the values of labels of one kind; hadolint reads a value with a variable as it is written. */
export const labelValueCheck = (
  id: string,
  kind: string,
  wanted: string,
  isValid: (value: string) => boolean,
): PeerCheck =>
  defineCheck({
    id,
    several: true,
    check(analysis, tell, policy) {
      for (const { key, pair, instruction } of labelsAsWritten(analysis)) {
        const { value } = pair;
        if (!value || !Object.hasOwn(policy.labels, key) || policy.labels[key] !== kind || isValid(value.value))
          continue;
        tell(instruction, { at: value.span, message: wrongLabel(value.value, wanted, key) });
      }
    },
  });

/** Every label of the file; keys put together from variables are text to hadolint. */
export const labelsAsWritten = (analysis: Analysis): ReturnType<typeof labelsOf> =>
  labelsOf(analysis, { variables: true });
