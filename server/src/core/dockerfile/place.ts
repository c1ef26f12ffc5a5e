/** Instructions by their place in the text. */
import type { Instruction } from './model.ts';

/** Index of the first instruction that does not end before an offset. */
export function firstEndingAt(instructions: readonly Instruction[], offset: number): number {
  let low = 0;
  let high = instructions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instructions[middle] as Instruction).span.end < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
