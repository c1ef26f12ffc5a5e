/** What is known of a program, an account or a path where it is named, and why. */
import type { Analysis } from '../../analysis.ts';
import type { Instruction } from '../../dockerfile/model.ts';
import type { Fact } from '../../ground/fact.ts';
import { code } from '../../ground/inlineCode.ts';
import { joinPath } from '../../ground/path.ts';
import { contains } from '../../ground/text.ts';
import type { ImageState, Step } from '../../image/state/model.ts';
import { isBuiltin } from '../../programs/packages/systemPrograms.ts';
import { effectivesOf } from '../../programs/reading/effective.ts';
import type { Hover } from './hover.ts';

export function imageHover(analysis: Analysis, offset: number): Hover | undefined {
  const outer = analysis.dockerfile.instructions.find(({ span }) => contains(span, offset));
  const step = outer && !outer.onbuild ? analysis.step(outer) : undefined;
  if (!outer || !step) return undefined;
  return programHover(step, offset) ?? accountHover(outer, step, offset) ?? sourceHover(analysis, outer, step, offset);
}

function programHover(step: Step, offset: number): Hover | undefined {
  const found = step.commands
    .flatMap((command) => [command, ...effectivesOf(command)])
    .find(({ name }) => name && contains(name.span, offset));
  const program = found?.name?.value;
  if (!found?.name || program === undefined || isBuiltin(program)) return undefined;
  return { span: found.name.span, markdown: said(program, step.stateAt(found).has(program)) };
}

function accountHover(instruction: Instruction, { before }: Step, offset: number): Hover | undefined {
  const word =
    instruction.keyword === 'USER'
      ? instruction.values[0]
      : instruction.keyword === 'COPY' || instruction.keyword === 'ADD'
        ? instruction.chown?.value
        : undefined;
  if (!word || !contains(word.span, offset)) return undefined;
  const written = before.expand(word);
  if (!written.known) return undefined;
  const [user = '', group] = written.value.split(':', 2);
  const about = [user && account(before, user), group && said(`:${group}`, before.hasGroup(group))].filter(Boolean);
  return about.length > 0 ? { span: word.span, markdown: about.join('\n\n') } : undefined;
}

function account(state: ImageState, user: string): string {
  const number = state.users().find(({ name }) => name === user)?.id;
  const id = number === undefined || String(number) === user ? '' : `\n\nIts number is ${number}.`;
  return `${said(user, state.hasUser(user))}${id}`;
}

/** A path that is taken from another stage. */
function sourceHover({ stages, image }: Analysis, instruction: Instruction, { before }: Step, offset: number) {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return undefined;
  const word = instruction.sources.find(({ span }) => contains(span, offset));
  const edge = stages.edges.find((each) => each.kind === 'copy' && each.instruction === instruction);
  const written = word && before.expand(word);
  if (!word || !written?.known || edge?.target.kind !== 'stage') return undefined;
  const path = joinPath('/', written.value);
  const { stage } = edge.target;
  const fact = image(stage).path(path);
  return { span: word.span, markdown: `${said(path, present(fact))}\n\nIn stage ${code(stage.label)}.` };
}

const present = (fact: Fact<unknown>): Fact<boolean> =>
  fact.known ? { ...fact, value: fact.value !== undefined } : fact;

function said(name: string, fact: Fact<boolean>): string {
  const verdict = fact.known ? (fact.value ? 'is there' : 'is not there') : 'may or may not be there';
  return `**${code(name)}** ${verdict}: ${fact.reason.text}`;
}
