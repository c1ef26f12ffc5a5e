import type { Analysis } from '../analysis.ts';
import { plain, type Substituted, substitutedTexts } from '../dockerfile/expansion/substituted.ts';
import { type Expansion, expand } from '../dockerfile/expansion/variables.ts';
import type { Escape, Instruction } from '../dockerfile/model.ts';
import { lazy } from '../ground/lazy.ts';
import { nearest } from '../ground/suggest.ts';
import type { Span } from '../ground/text.ts';
import type { ImageState } from '../image/state/model.ts';
import type { Policy } from '../policy.ts';
import { placeOf } from '../questions/place.ts';
import { defineRule } from '../rule.ts';
import { PLATFORM_ARGUMENTS } from '../stages/globalScope.ts';
import type { Stage } from '../stages/model.ts';
import { uncertainBases } from '../stages/uncertainBases.ts';

/** What a base image may set although nobody looks for it there. */
const USUAL = new Set(['PATH', 'LANG', 'LC_ALL', 'LANGUAGE', 'TZ', 'container']);
/** With so many variables, looking for a similar name takes too long. */
const MANY = 100;
/** A shell sets them, so that people take them for granted. */
const OF_SHELLS = new Set(['HOME', 'PWD', 'OLDPWD', 'USER', 'HOSTNAME', 'UID', 'SHELL', 'LOGNAME', 'RANDOM']);

export default defineRule({
  id: 'undefined-variable',
  sources: [{ tool: 'buildkit', id: 'UndefinedVar', relation: 'same', severity: 'warning' }],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, policy) {
    const { stages, dockerfile } = analysis;
    const declared = lazy(() => declaredNames(analysis));
    for (const stage of stages.stages) {
      if (!stage.instructions.some(mayHoldVariables)) continue;
      const [first] = analysis.steps(stage);
      if (!first) continue;
      const start = first.before;
      const inherited = lazy(() => inheritedNames(stage, analysis));
      const names = new Set(['PATH', ...start.env.keys()]);
      const isSet = (name: string): boolean => names.has(name) || inherited().has(name);
      for (const instruction of stage.instructions) {
        const texts = mayHoldVariables(instruction) ? textsOf(instruction, analysis, policy) : [];
        const own = lazy(() => ownNames(instruction));
        for (const each of texts) {
          if (!each.text.includes('$')) continue;
          for (const { name, span, modifier } of missing(each, isSet, dockerfile.escape)) {
            if ((own().get(name) ?? span.end) < span.start) continue;
            const asked = policy.peer === 'buildkit';
            if (!asked && (modifier !== undefined || declared().has(name))) continue;
            const other = nearest(name, names.size > MANY ? [] : names);
            if (!asked && !proven(name, other, start)) continue;
            report({
              at: placeOf(analysis, instruction, span, policy),
              message: `"${name}" is not set here${other === undefined ? why(name) : `; "${other}" is`}`,
              fix: other === undefined ? undefined : { title: `Change to ${other}`, edits: [{ span, newText: other }] },
            });
          }
        }
        if (instruction.keyword === 'ENV' || instruction.keyword === 'ARG')
          for (const { name } of instruction.pairs) names.add(name.value);
      }
    }
  },
});

/** BuildKit's check passes over EXPOSE, where a variable that is not set leaves nothing to expose. */
const textsOf = (instruction: Instruction, { text, context }: Analysis, { peer }: Policy): readonly Substituted[] =>
  peer === undefined && instruction.keyword === 'EXPOSE'
    ? instruction.values.map(plain)
    : substitutedTexts(instruction, text, context.buildArgs);

const mayHoldVariables = ({ keyword, rest, flags, heredocs }: Instruction): boolean =>
  keyword === 'RUN' ? flags.length > 0 : heredocs.length > 0 || rest.text.includes('$');

interface Missing {
  readonly name: string;
  readonly span: Span;
  readonly modifier: string | undefined;
}

/** The variables of a text that are not set, each once, at its first place. */
function missing({ text, word, offsetAt }: Substituted, isSet: (name: string) => boolean, escape: Escape): Missing[] {
  const places = new Map<string, Missing>();
  // The values are of no account, but `${name:?}` stops at an empty one.
  const lookup = (name: string): string | undefined => (isSet(name) ? name : undefined);
  const expansion: Expansion = expand(text, lookup, word ? escape : '\\', {
    skipProcessQuotes: word === undefined,
    onUse({ name, nameStart }) {
      const use = word?.variables.find((each) => each.name === name);
      if (places.has(name)) return;
      const start = offsetAt(nameStart);
      places.set(name, {
        name,
        span: use?.nameSpan ?? { start, end: start + name.length },
        modifier: use?.modifier,
      });
    },
  });
  return [...expansion.unmatched].flatMap((name) => places.get(name) ?? []);
}

/** What the stage may have from the stages it may be built on, should a build argument decide that. */
const inheritedNames = (stage: Stage, analysis: Analysis): ReadonlySet<string> =>
  new Set([...uncertainBases(stage, analysis.stages)].flatMap((base) => [...analysis.image(base).env.keys()]));

/** An ARG sees those before it in the same instruction: by name, where the first ends. */
function ownNames(instruction: Instruction): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  if (instruction.keyword !== 'ARG') return names;
  for (const { name, span } of instruction.pairs) if (!names.has(name.text)) names.set(name.text, span.end);
  return names;
}

/** Declared somewhere, so that it is missing for want of a declaration here: arg-scope and env-not-carried speak of those. */
function declaredNames({ dockerfile }: Analysis): ReadonlySet<string> {
  const names = new Set(PLATFORM_ARGUMENTS);
  for (const instruction of dockerfile.instructions) {
    if (instruction.keyword !== 'ARG' && instruction.keyword !== 'ENV') continue;
    for (const { name } of instruction.pairs) names.add(name.value);
  }
  return names;
}

/** A base image may set any variable, so only one that is known not to, or a slip of the pen, is proof. */
function proven(name: string, other: string | undefined, { base, baseLabel }: ImageState): boolean {
  if (USUAL.has(name)) return false;
  const plain = baseLabel === 'scratch' || (base !== undefined && base.family === base.distro);
  return plain || (other !== undefined && !OF_SHELLS.has(name) && isSlip(name, other));
}

/** GOPATH beside PATH is a name of its own, as one name with something added before or after it often is. */
const isSlip = (name: string, other: string): boolean =>
  name.length > 3 && Math.abs(name.length - other.length) < 2 && !name.endsWith(other) && !other.endsWith(name);

const why = (name: string): string =>
  OF_SHELLS.has(name) ? ': a shell sets it, but no shell reads this instruction' : ', so nothing stands in its place';
