/** COPY and ADD of what an earlier one brought to the same place, with nothing in between that could have changed it. */
import type { Analysis } from '../analysis.ts';
import type { TransferInstruction, Word } from '../dockerfile/model.ts';
import { perObject } from '../ground/lazy.ts';
import { baseName, below, isGlob, joinPath, looksLikeFile } from '../ground/path.ts';
import type { Step } from '../image/state/model.ts';
import { argumentsOf, behaviourOf } from '../programs/reading/commandKinds.ts';
import { effectivesOf } from '../programs/reading/effective.ts';
import { stepsBefore } from './stepsBefore.ts';

export interface RepeatedCopy {
  readonly step: Step;
  readonly copy: TransferInstruction;
  readonly word: Word;
  /** What brought it first. */
  readonly first: TransferInstruction;
  /** Nothing but instructions that run no command stands in between. */
  readonly adjacent: boolean;
}

/** Where one source of a copy lands. */
interface Landing {
  readonly copy: TransferInstruction;
  readonly word: Word;
  /** Absolute in the context, stage or image. */
  readonly source: string;
  readonly path: string;
}

/** So many instructions back a copy is looked for. */
const FARTHEST = 200;

/** Those of stages built on others; what one stage copies twice may be meant to be two layers. */
export const repeatedCopies = perObject((analysis: Analysis): readonly RepeatedCopy[] =>
  analysis.stages.stages.flatMap((stage) =>
    stage.base.kind !== 'stage' ? [] : analysis.steps(stage).flatMap((step) => repeatedIn(analysis, step)),
  ),
);

function repeatedIn(analysis: Analysis, step: Step): RepeatedCopy[] {
  const found: RepeatedCopy[] = [];
  for (const landing of landings(step)) {
    let adjacent = true;
    let left = FARTHEST;
    for (const before of stepsBefore(analysis, step)) {
      const { instruction } = before;
      if (--left < 0) break;
      if (instruction.keyword === 'RUN') {
        adjacent = false;
        if (!leavesCopies(before)) break;
        continue;
      }
      const earlier = landings(before);
      const first = before.stage === step.stage ? undefined : earlier.find((each) => covers(each, landing));
      if (first) {
        const there = step.before.path(landing.path);
        if (!there.known || there.value)
          found.push({ step, copy: landing.copy, word: landing.word, first: first.copy, adjacent });
        break;
      }
      // Something else may have been put over it.
      if (
        earlier.some(({ path }) => below(path, landing.path) !== undefined || below(landing.path, path) !== undefined)
      )
        break;
      if ((instruction.keyword === 'COPY' || instruction.keyword === 'ADD') && earlier.length === 0) break;
    }
  }
  return found;
}

/** A RUN that installs packages and prints things changes nothing that was copied. */
function leavesCopies({ instruction, commands, installs }: Step): boolean {
  if (instruction.keyword !== 'RUN' || commands.length === 0) return false;
  const installing = new Set(
    installs.filter(({ install }) => install.action === 'install').map(({ command }) => command.span.start),
  );
  return commands
    .flatMap((command) => effectivesOf(command))
    .every((command) => {
      if (installing.has(command.span.start)) return true;
      const program = command.name?.value;
      if (program === undefined || command.redirects.length > 0 || CHANGES.test(program)) return false;
      const { reach } = behaviourOf(program, argumentsOf(command));
      return reach === 'nothing' || reach === 'named' || reach === 'system';
    });
}

const CHANGES = /^(rm|mv|cp|ln|install|sed|tee|truncate|chmod|chown|chgrp|unlink|shred|rmdir|tar|unzip|git|patch)$/;

const covers = (first: Landing, again: Landing): boolean => {
  if (!isAlike(first.copy, again.copy)) return false;
  const inSource = below(first.source, again.source);
  return inSource !== undefined && inSource === below(first.path, again.path);
};

/** From the same place, with the same owner and mode. */
function isAlike(first: TransferInstruction, again: TransferInstruction): boolean {
  const flags = ({ flags: all }: TransferInstruction): string =>
    all
      .filter(({ name }) => name !== 'link')
      .map(({ name, value }) => `${name}=${value?.value ?? ''}`)
      .sort()
      .join(' ');
  return first.keyword === again.keyword && flags(first) === flags(again);
}

const landings = perObject(landingsOf);

function landingsOf({ instruction: copy, before }: Step): readonly Landing[] {
  if ((copy.keyword !== 'COPY' && copy.keyword !== 'ADD') || !copy.destination || copy.heredocs.length > 0) return [];
  if (copy.flags.some(({ name }) => name === 'exclude' || name === 'parents')) return [];
  const written = before.expand(copy.destination);
  const into = written.known ? before.resolve(written.value) : written;
  if (!written.known || !into.known) return [];
  const several = copy.sources.length > 1 || /(^|\/)\.{0,2}$/.test(written.value);
  return copy.sources.flatMap((word): Landing[] => {
    if (word.variables.length > 0 || isGlob(word.value) || word.value.includes('://')) return [];
    // An archive is unpacked by ADD.
    if (copy.keyword === 'ADD' && /\.(tar|t?gz|tgz|xz|bz2|zst)$/.test(word.value)) return [];
    const source = joinPath('/', word.value);
    const inside = looksLikeFile(word.value) && (several || !looksLikeFile(into.value)) && several;
    return [{ copy, word, source, path: inside ? joinPath(into.value, baseName(source)) : into.value }];
  });
}
