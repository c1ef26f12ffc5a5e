/** What can be done about findings: their fixes, all like fixes at once, and comments that switch the rule off. */
import type { Analysis } from '../analysis.ts';
import type { Diagnosis } from '../finding.ts';
import { type Edit, overlaps, type Span } from '../ground/text.ts';
import { suppressInCheckDirective } from '../ignores/checkDirectiveEdits.ts';
import { ignoreInFile, ignoreInInstruction, ignoreInStage } from '../ignores/suppressEdit.ts';
import { merge, preferredSafe } from '../lint/fix.ts';
import { rules } from '../rules/index.ts';

export interface Action {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The findings it answers. */
  readonly diagnoses: readonly Diagnosis[];
  /** The one to make without asking. */
  readonly preferred: boolean;
}

/** For the findings in a span, fixes first. */
export function actions(analysis: Analysis, diagnoses: readonly Diagnosis[], span: Span): readonly Action[] {
  const here = diagnoses.filter(({ at }) => overlaps(at, span));
  return [
    ...here.flatMap(fixActions),
    ...distinctRules(here).flatMap((diagnosis) => ruleWide(diagnosis, diagnoses)),
    ...distinctRules(here).flatMap((diagnosis) => ignoreActions(analysis, diagnosis)),
  ];
}

function fixActions(diagnosis: Diagnosis): Action[] {
  return diagnosis.fixes.map(({ title, edits, safety }, index) => ({
    title,
    edits,
    diagnoses: [diagnosis],
    preferred: index === 0 && safety === 'safe',
  }));
}

/** One action for all findings of a rule, where several have a safe fix. */
function ruleWide({ rule }: Diagnosis, all: readonly Diagnosis[]): Action[] {
  const same = all.filter((each) => each.rule === rule && preferredSafe(each).length > 0);
  const { edits, applied } = merge(same.flatMap(preferredSafe));
  return applied < 2 ? [] : [{ title: `Fix all ${rule} in this file`, edits, diagnoses: same, preferred: false }];
}

function ignoreActions(analysis: Analysis, diagnosis: Diagnosis): Action[] {
  const { rule: id, at } = diagnosis;
  if (id.includes('/')) return [];
  const rule = rules.find((each) => each.id === id) ?? { id, sources: [] };
  const check = rule.sources.find(({ tool }) => tool === 'buildkit')?.id;
  const inFile = ignoreInFile(analysis, rule);
  const skip = suppressInCheckDirective(analysis.dockerfile, rule);
  const offers: readonly (readonly [title: string, edit: Edit | undefined])[] = [
    [`Ignore ${id} for this instruction`, ignoreInInstruction(analysis, rule, at.start)],
    [`Ignore ${id} in this stage`, ignoreInStage(analysis, rule, at.start)],
    [`Ignore ${id} in this file`, inFile],
    // Where that writes into the directive already, once is enough.
    [`Skip ${check} in the check directive`, skip?.newText === inFile.newText ? undefined : skip],
  ];
  return offers.flatMap(([title, edit]) =>
    edit ? [{ title, edits: [edit], diagnoses: [diagnosis], preferred: false }] : [],
  );
}

function distinctRules(diagnoses: readonly Diagnosis[]): Diagnosis[] {
  return diagnoses.filter(({ rule }, index) => diagnoses.findIndex((each) => each.rule === rule) === index);
}
