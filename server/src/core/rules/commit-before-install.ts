import type { Analysis } from '../analysis.ts';
import { lineAfter, lineBefore, wholeLines } from '../dockerfile/edits.ts';
import type { Assignment, AssignmentInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import type { InstallStep, Step } from '../image/state/model.ts';
import { installName } from '../questions/installName.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

/** Names of build arguments whose value is another one at every commit or build. */
const CHANGES =
  /^(?:.*_)?(?:(?:GIT|VCS|COMMIT|SOURCE)_?(?:SHA\d*|REF|HASH|COMMIT|REV|REVISION|ID)|COMMIT|REVISION|BUILD_?(?:ID|NUMBER|NUM|DATE|TIME|TIMESTAMP|SHA|REF)|SOURCE_DATE_EPOCH|DATE_CREATED|CACHE_?BUST(?:ER)?)$/;

export default defineRule({
  id: 'commit-before-install',
  sources: [],
  category: 'caching',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      for (const { pair, instruction, of } of changing(stage)) {
        const name = pair.name.value;
        // Who names it so wants what comes next to be run again.
        if (/CACHE_?BUST/.test(name)) continue;
        const install = firstInstall(analysis, of, instruction, name);
        if (!install) continue;
        report({
          at: pair.name.span,
          message: `"${name}" changes with every commit or build, so "${installName(install.each.install)}" on line ${lineNumber(analysis, install.step.instruction.span)} is never taken from the cache`,
          fix: () => moved(analysis, of, instruction, name, install.step),
          related: [{ at: install.each.span, message: 'runs again whenever the value changes' }],
        });
      }
    },
  },
});

interface Changing {
  readonly pair: Assignment;
  readonly instruction: AssignmentInstruction;
  readonly of: Stage;
}

/** A default that is a commit or a version pins something; one that stands for nothing is there to be replaced. */
const isChanging = ({ name, value }: Assignment): boolean =>
  CHANGES.test(name.value) && (value === undefined || PLACEHOLDER.test(value.value));

const PLACEHOLDER =
  /^(?:|unknown|none|undefined|unset|null|n\/?a|head|dev(?:elopment)?|local|dirty|snapshot|0+|latest)$/i;

/** Build arguments of a stage: BuildKit gives every RUN behind them their values, whether it uses them or not. */
const changing = (stage: Stage): readonly Changing[] =>
  stage.instructions.flatMap((instruction) =>
    instruction.keyword === 'ARG'
      ? instruction.pairs.filter(isChanging).map((pair) => ({ pair, instruction, of: stage }))
      : [],
  );

/** The first install behind it whose RUN sees the variable, in its stage or in one that is built on it. */
function firstInstall(
  analysis: Analysis,
  of: Stage,
  { span }: AssignmentInstruction,
  name: string,
): { readonly step: Step; readonly each: InstallStep } | undefined {
  for (const stage of analysis.stages.stages) {
    if (!isOn(stage, of)) continue;
    for (const step of analysis.steps(stage)) {
      if (step.instruction.span.start < span.start || !step.before.env.has(name)) continue;
      // A RUN that uses the value is there because of it.
      if (analysis.text.slice(step.instruction.span.start, step.instruction.span.end).includes(name)) continue;
      const each = step.installs.find(({ install }) => install.action === 'install' || install.action === 'download');
      if (each) return { step, each };
    }
  }
  return undefined;
}

function isOn(stage: Stage, base: Stage): boolean {
  for (let at: Stage | undefined = stage; at; at = at.base.kind === 'stage' ? at.base.stage : undefined)
    if (at === base) return true;
  return false;
}

/** The declaration before the first instruction that uses it, or at the end of its stage; undefined where that is above the install. */
function moved(
  { text, dockerfile }: Analysis,
  stage: Stage,
  declaration: AssignmentInstruction,
  name: string,
  install: Step,
): Fix | undefined {
  if (declaration.pairs.length > 1 || install.stage !== stage) return undefined;
  const behind = stage.instructions.filter(({ span }) => span.start > declaration.span.end);
  const user = behind.find(({ span }) => text.slice(span.start, span.end).includes(name));
  if (user && user.span.start < install.instruction.span.end) return undefined;
  const line = text.slice(declaration.span.start, declaration.span.end);
  const last = behind.at(-1);
  const insert = user ? lineBefore(dockerfile, user, line) : last && lineAfter(dockerfile, last, line);
  if (!insert) return undefined;
  const remove = { span: wholeLines(text, dockerfile.lines, declaration.span), newText: '' };
  return { title: `Move ARG ${name} behind the installs`, edits: [remove, insert] };
}
