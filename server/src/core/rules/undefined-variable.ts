import type { Analysis } from '../analysis.ts';
import { plain, type Substituted, substitutedTexts } from '../dockerfile/expansion/substituted.ts';
import type { Instruction } from '../dockerfile/model.ts';
import { perObject } from '../ground/lazy.ts';
import type { ImageState } from '../image/state/model.ts';
import { notSet, OF_SHELLS, undefinedVariables } from '../questions/undefinedVariables.ts';
import { defineRule } from '../rule.ts';
import { PLATFORM_ARGUMENTS } from '../stages/globalScope.ts';

/** What a base image may set although nobody looks for it there. */
const USUAL = new Set(['PATH', 'LANG', 'LC_ALL', 'LANGUAGE', 'TZ', 'container']);

export default defineRule({
  id: 'undefined-variable',
  sources: [{ tool: 'buildkit', id: 'UndefinedVar', relation: 'same', severity: 'warning' }],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      for (const { name, span, modifier, similar } of undefinedVariables(analysis, stage, textsOf)) {
        if (modifier !== undefined || declaredNames(analysis).has(name)) continue;
        const other = similar();
        const [first] = analysis.steps(stage);
        if (!first || !isProven(name, other, first.before)) continue;
        report({
          at: span,
          message: notSet(name, other),
          fix: other === undefined ? undefined : { title: `Change to ${other}`, edits: [{ span, newText: other }] },
        });
      }
    },
  },
});

/** EXPOSE too, where a variable that is not set leaves nothing to expose. */
const textsOf = (instruction: Instruction, { text, context }: Analysis): readonly Substituted[] =>
  instruction.keyword === 'EXPOSE'
    ? instruction.values.map(plain)
    : substitutedTexts(instruction, text, context.buildArgs);

/** Declared somewhere, so that a declaration is missing here: arg-scope and env-not-carried speak of those. */
const declaredNames = perObject(({ dockerfile }: Analysis): ReadonlySet<string> => {
  const names = new Set(PLATFORM_ARGUMENTS);
  for (const instruction of dockerfile.instructions) {
    if (instruction.keyword !== 'ARG' && instruction.keyword !== 'ENV') continue;
    for (const { name } of instruction.pairs) names.add(name.value);
  }
  return names;
});

/** A base image may set any variable, so only one that is known not to, or a slip of the pen, is proof. */
function isProven(name: string, other: string | undefined, { base, baseLabel }: ImageState): boolean {
  if (USUAL.has(name)) return false;
  const isBare = baseLabel === 'scratch' || (base !== undefined && base.family === base.distro);
  return isBare || (other !== undefined && !OF_SHELLS.has(name) && isSlip(name, other));
}

/** GOPATH beside PATH is a name of its own, as one name with something added before or after it often is. */
const isSlip = (name: string, other: string): boolean =>
  name.length > 3 && Math.abs(name.length - other.length) < 2 && !name.endsWith(other) && !other.endsWith(name);
