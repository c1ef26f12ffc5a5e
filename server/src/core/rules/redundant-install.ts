import type { Analysis } from '../analysis.ts';
import { withoutWord } from '../dockerfile/edits.ts';
import type { Instruction, TransferInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { below, isGlob, joinPath } from '../ground/path.ts';
import type { InstallStep, Step } from '../image/state/model.ts';
import type { NamedPackage } from '../programs/reading/installers.ts';
import { installName, installNameSpan } from '../questions/installName.ts';
import { repeatedCopies } from '../questions/repeatedCopies.ts';
import { type StageCopy, stageCopies } from '../questions/stageCopies.ts';
import { stepsBefore } from '../questions/stepsBefore.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'redundant-install',
  sources: [],
  category: 'stages',
  severity: 'info',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      for (const step of analysis.steps(stage)) {
        const { instruction, installs, before } = step;
        for (const each of installs) {
          const { install, command } = each;
          const again = projectInstall(analysis, step, each);
          if (again) report({ at: installNameSpan(install), message: again, tags: ['unnecessary'] });
          if (
            install.ecosystem !== 'os' ||
            install.action !== 'install' ||
            command.conditional ||
            install.flags.uncertain
          )
            continue;
          for (const each of install.packages) {
            const first = each.known && each.version === undefined ? before.packages.get(each.name) : undefined;
            if (!first || first.install.tool !== install.tool || first.instruction === instruction) continue;
            if (mayBeGone(analysis.text, first.instruction, instruction)) continue;
            const where = stage.instructions.includes(first.instruction)
              ? ''
              : ', in the stage that this one starts from';
            report({
              at: each.span,
              cause: `command ${install.commandSpan.start}`,
              message: `"${each.name}" is already installed${where} (line ${lineNumber(analysis, first.install.commandSpan)})`,
              tags: ['unnecessary'],
              fix: install.packages.length > 1 ? without(analysis, each) : undefined,
            });
          }
        }
      }
    },
  },
});

/** The dependencies of a project that are there already, or that the next copy brings all the same. */
function projectInstall(analysis: Analysis, step: Step, each: InstallStep): string | undefined {
  const { install, command } = each;
  if (install.ecosystem === 'os' || install.action !== 'install' || !install.fromManifest) return undefined;
  if (install.packages.length > 0 || install.global || command.conditional || install.flags.uncertain) return undefined;
  const first = repeated(analysis, step, each);
  if (first)
    return `"${installName(install)}" is redundant: line ${lineNumber(analysis, first.install.commandSpan)} already ran it in the stage that this one starts from`;
  const copy = overwriting(analysis, step, each);
  return copy === undefined
    ? undefined
    : `"${installName(install)}" has no effect: line ${lineNumber(analysis, copy.instruction.span)} copies that of "${copy.source.label}" over its result`;
}

/** The same command in the same directory, by a stage below, with nothing between that it would install anew. */
function repeated(analysis: Analysis, step: Step, { install, cwd }: InstallStep): InstallStep | undefined {
  if (!cwd.known || step.stage.base.kind !== 'stage') return undefined;
  const copies = new Set(repeatedCopies(analysis).map(({ copy }) => copy));
  const words = ({ command }: InstallStep['install']): string => command.words.map(({ text }) => text).join(' ');
  let left = FARTHEST;
  for (const { stage, instruction, installs } of stepsBefore(analysis, step)) {
    if (--left < 0) return undefined;
    const first =
      stage === step.stage
        ? undefined
        : installs.find(
            (other) => words(other.install) === words(install) && other.cwd.known && other.cwd.value === cwd.value,
          );
    if (first) return first.command.conditional ? undefined : first;
    if (CHANGES.test(instruction.keyword) && !copies.has(instruction as TransferInstruction)) return undefined;
  }
  return undefined;
}

const FARTHEST = 200;
/** What may change the result of an install. */
const CHANGES = /^(RUN|COPY|ADD|ENV|ARG|USER|SHELL)$/;

/** A copy right behind it that brings the directory it filled, from a stage that has it. */
function overwriting(analysis: Analysis, step: Step, { install, cwd }: InstallStep): StageCopy | undefined {
  if (!cwd.known || !install.writes?.length || install.ecosystem !== 'node') return undefined;
  const places = install.writes.map((path) => joinPath(cwd.value, path));
  const copies = stageCopies(analysis, step.stage).filter(
    ({ instruction }) => instruction.index > step.instruction.index,
  );
  const next = analysis
    .steps(step.stage)
    .find(({ instruction }) => instruction.index > step.instruction.index && instruction.keyword === 'RUN');
  return copies.find(({ instruction, source, path }) => {
    if (next && instruction.index > next.instruction.index) return false;
    const into = instruction.destination && step.after.resolve(instruction.destination.value);
    if (!into?.known || isGlob(path)) return false;
    return places.every((place) => {
      const rest = below(into.value, place);
      const there = rest === undefined ? undefined : analysis.image(source).path(joinPath(path, rest));
      return there?.known === true && there.value !== undefined;
    });
  });
}

/** Packages that nothing needs go without being named. */
const mayBeGone = (text: string, first: Instruction, again: Instruction): boolean =>
  /\bauto-?remove\b|\bapt-mark\s+auto\b/.test(text.slice(first.span.start, again.span.start));

/** Where other words stay on the line. */
function without({ text }: Analysis, { span }: NamedPackage): Fix | undefined {
  const begin = text.lastIndexOf('\n', span.start - 1) + 1;
  const isFirst = text.slice(begin, span.start).trim() === '';
  return isFirst ? undefined : { title: 'Remove it', edits: [withoutWord(text, span)] };
}
