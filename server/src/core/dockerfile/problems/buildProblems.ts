import { lineBreak } from '../edits.ts';
import { Environment, type Evaluation, evaluate } from '../expansion/environment.ts';
import type { AssignmentInstruction, Dockerfile, Instruction, Problem, SimpleInstruction, Word } from '../model.ts';
import { unreadable } from './baseProblems.ts';
import type { BuildStage } from './buildStages.ts';
import { at, type Progress, type Step, valueFix } from './buildStep.ts';
import { portMeant, signalMeant } from './intendedWords.ts';
import { mountProblems } from './mountProblems.ts';
import { portFault } from './ports.ts';
import { type Fix, problem, replacing } from './problem.ts';
import { isSignal } from './signals.ts';
import { transferProblems } from './transferProblems.ts';

/** What BuildKit refuses when it goes through the instructions of every stage. */
export function buildProblems(dockerfile: Dockerfile, stages: readonly BuildStage[], globals: Environment): Problem[] {
  const found: Problem[] = [];
  const done = new Map<BuildStage, Progress>();
  const labs = wantsLabs(dockerfile);
  for (const stage of stages) {
    const base = stage.baseStage === undefined ? undefined : done.get(stage.baseStage);
    const open = base === undefined ? stage.base !== 'scratch' : base.env.open;
    const progress: Progress = {
      env: new Environment(base?.env, open),
      workdir: base === undefined ? (open ? undefined : '/') : base.workdir,
      triggers: [],
    };
    const context = { text: dockerfile.text, escape: dockerfile.escape, globals, progress, labs };
    for (const trigger of base?.triggers ?? []) {
      for (const one of [...deferred(trigger), ...stepProblems(trigger, context)]) {
        found.push({ ...one, buildkitAt: stage.from.span.start });
      }
    }
    for (const instruction of stage.instructions) found.push(...stepProblems(instruction, context));
    done.set(stage, progress);
  }
  return found;
}

const deferred = ({ onbuild }: Instruction): readonly Problem[] => onbuild?.deferred ?? [];

const LABS = 'docker/dockerfile:1-labs';

/** How to ask for a front end with experimental features; undefined where the file has one, or one nobody here knows. */
function wantsLabs({ text, directives }: Dockerfile): Fix | undefined {
  const title = `Ask for ${LABS}`;
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const syntax = directives.find(({ name }) => name === 'syntax');
  if (syntax === undefined) return replacing(title, { start, end: start }, `# syntax=${LABS}${lineBreak(text)}`);
  if (syntax.value.includes('labs') || !/^(docker\.io\/)?docker\/dockerfile(:|@|\s|$)/.test(syntax.value))
    return undefined;
  return replacing(title, syntax.valueSpan, LABS);
}

function stepProblems(instruction: Instruction, step: Step): Problem[] {
  switch (instruction.keyword) {
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      return assignmentProblems(instruction, step);
    case 'COPY':
    case 'ADD':
      return transferProblems(instruction, step);
    case 'RUN':
      return runProblems(instruction, step);
    case 'EXPOSE':
    case 'VOLUME':
    case 'USER':
    case 'WORKDIR':
    case 'STOPSIGNAL':
      return simpleProblems(instruction, step);
    case 'ONBUILD':
      if (instruction.trigger !== undefined) step.progress.triggers.push(instruction.trigger);
      return [];
    default:
      return [];
  }
}

function assignmentProblems(instruction: AssignmentInstruction, { escape, globals, progress }: Step): Problem[] {
  const { env } = progress;
  const found: Problem[] = [];
  const set: [string, string][] = [];
  for (const { name, value } of instruction.pairs) {
    if (instruction.keyword === 'ARG') {
      if (value === undefined) {
        const inherited = globals.get(name.text);
        if (inherited !== undefined) env.set(name.text, inherited);
        else env.declare(name.text);
        continue;
      }
      const { result, error } = evaluate(value.text, env, escape);
      if (error === undefined) env.set(name.text, result);
      else found.push(unreadable('build', value, error, instruction));
      continue;
    }
    if (value === undefined) continue;
    const key = evaluate(name.text, env, escape);
    const content = evaluate(value.text, env, escape);
    if (key.error !== undefined) found.push(unreadable('build', name, key.error, instruction));
    if (content.error !== undefined) found.push(unreadable('build', value, content.error, instruction));
    if (instruction.keyword === 'ENV') set.push([key.result, content.result]);
  }
  // All of one ENV are read before any is set.
  for (const [name, value] of set) env.set(name, value);
  return found;
}

function simpleProblems(instruction: SimpleInstruction, { escape, progress }: Step): Problem[] {
  const found: Problem[] = [];
  for (const word of instruction.values) {
    // A JSON string is read without its JSON quotes; its own quotes are read all the same.
    const evaluation = evaluate(instruction.exec === undefined ? word.text : word.value, progress.env, escape);
    if (evaluation.error !== undefined) found.push(unreadable('build', word, evaluation.error, instruction));
    else found.push(...valueProblems(instruction, word, evaluation, progress));
  }
  return found;
}

function valueProblems(
  instruction: SimpleInstruction,
  word: Word,
  evaluation: Evaluation,
  progress: Progress,
): Problem[] {
  const { result, words, certain, wants } = evaluation;
  switch (instruction.keyword) {
    case 'WORKDIR':
      if (!certain) progress.workdir = undefined;
      else if (result.startsWith('/')) progress.workdir = result;
      else if (progress.workdir !== undefined) progress.workdir = `${progress.workdir}/${result}`;
      else if (/[^./]/.test(result)) progress.workdir = `/?/${result}`;
      return [];
    case 'VOLUME':
      if (!certain || result !== '') return [];
      return [
        problem('build', 'empty-volume', word.span, `"${word.text}" comes to an empty path. Write a path.`, {
          ...at(instruction),
          wants,
        }),
      ];
    case 'STOPSIGNAL': {
      if (!certain || isSignal(result)) return [];
      const suggestion = signalMeant(result);
      const hint =
        suggestion === undefined ? 'Write a name such as SIGTERM, or a number' : `Did you mean ${suggestion}?`;
      return [
        problem('build', 'invalid-signal', word.span, `"${result}" is no signal. ${hint.replace(/([^?])$/, '$1.')}`, {
          ...at(instruction),
          wants,
          fix: suggestion === undefined ? undefined : replacing(`Change to ${suggestion}`, word.span, suggestion),
        }),
      ];
    }
    case 'EXPOSE':
      return certain ? words.flatMap((port) => portProblem(port, word, instruction, wants)) : [];
    default:
      return [];
  }
}

const PORT_FAULTS: Readonly<Record<NonNullable<ReturnType<typeof portFault>>, string>> = {
  'no-port': 'it has no number. Write one, such as 8080',
  protocol: 'the protocol is tcp, udp or sctp',
  port: 'a port is a number up to 65535, or a range such as 8000-8010',
  'host-port': 'the part before the ":" is no port; EXPOSE needs only the container\'s',
  address: "it begins with something that is no address; EXPOSE needs only the container's port",
  ranges: "its two ranges differ in length; EXPOSE needs only the container's",
};

function portProblem(port: string, word: Word, instruction: SimpleInstruction, wants: string | undefined): Problem[] {
  const fault = portFault(port);
  if (fault === undefined) return [];
  return [
    problem('build', 'invalid-port', word.span, `"${port}" is no port: ${PORT_FAULTS[fault]}.`, {
      ...at(instruction),
      wants,
      fix: valueFix(word, port, portMeant(port)),
    }),
  ];
}

function runProblems(
  instruction: Instruction & { readonly keyword: 'RUN' },
  { escape, progress, labs }: Step,
): Problem[] {
  const found = instruction.mounts.flatMap((mount) =>
    mountProblems(mount, progress.env, escape, progress.workdir, instruction),
  );
  const device = instruction.flags.find(({ name }) => name === 'device');
  if (device !== undefined && labs !== undefined) {
    const message = '"--device" is an experimental flag. Write "# syntax=docker/dockerfile:1-labs" on the first line.';
    found.push(problem('build', 'needs-labs', device.span, message, { ...at(instruction), fix: labs }));
  }
  return found;
}
