import { type AlmostJson, almostJson } from '../dockerfile/almostJson.ts';
import type { Instruction } from '../dockerfile/model.ts';
import { defineRule, type Visit } from '../rule.ts';

export default defineRule({
  id: 'almost-json',
  sources: [],
  category: 'syntax',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    instruction: {
      RUN: tell,
      CMD: tell,
      ENTRYPOINT: tell,
      HEALTHCHECK: tell,
      COPY: tell,
      ADD: tell,
      VOLUME: tell,
      ONBUILD: tell,
    },
  },
});

function tell(instruction: Instruction, { analysis, report }: Visit): void {
  const found = almostJson(instruction, analysis.dockerfile.escape);
  if (!found) return;
  const { source, start, end, fault, edits } = found;
  const taken = (instruction.keyword === 'ONBUILD' ? instruction.trigger : instruction) ?? instruction;
  report({
    at: { start: source.offsetAt(start), end: source.offsetAt(end - 1) + 1 },
    // A check that always fails and a volume of a strange name let the container start.
    likely: taken.keyword === 'HEALTHCHECK' || taken.keyword === 'VOLUME',
    message: `this is not JSON (${fault}), ${consequence(taken, found)}`,
    fix: edits && { title: 'Write it as JSON', edits },
  });
}

function consequence({ keyword }: Instruction, { source: { text }, start }: AlmostJson): string {
  const first = /^\S*/.exec(text.slice(start))?.[0] ?? '[';
  switch (keyword) {
    case 'COPY':
    case 'ADD':
      return `so ${keyword} looks for a file called ${first}`;
    case 'VOLUME':
      return `so a volume is called ${first}`;
    default:
      return 'so a shell gets the brackets and all';
  }
}
