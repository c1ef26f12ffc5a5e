/** One walk over a file for all rules that are on: each is called for what it subscribed to. */
import type { Analysis } from '../analysis.ts';
import type { Instruction } from '../dockerfile/model.ts';
import type { Report } from '../finding.ts';
import { perObject } from '../ground/lazy.ts';
import type { Step } from '../image/state/model.ts';
import type { Policy } from '../policy.ts';
import { programOf } from '../programs/reading/effective.ts';
import { commandsIn } from '../questions/runCommands.ts';
import type { Catalogue, Rule, Visit } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

export interface Hears {
  /** A rule has something to say. */
  report(rule: Rule, finding: Report): void;
  /** A rule threw, which is a bug in it; it is not asked again in this file. With nobody to tell the walk throws. */
  failed?: ((rule: Rule, error: unknown) => void) | undefined;
  readonly catalogue: Catalogue;
}

/** What one rule does with one kind of thing. */
interface Subscriber<T> {
  readonly rule: Rule;
  readonly visitor: (visited: T, visit: Visit) => void;
}

type Subscribers = ReadonlyMap<string, readonly Subscriber<never>[]>;

export function walk(rules: readonly Rule[], analysis: Analysis, policy: Policy, hears: Hears): void {
  const table = subscribersOf(rules);
  const visits = new Map<Rule, Visit>();
  const failed = new Set<Rule>();

  const visitOf = (rule: Rule): Visit => {
    const known = visits.get(rule);
    if (known) return known;
    const report = (finding: Report): void => hears.report(rule, finding);
    const visit = { analysis, policy, report, catalogue: hears.catalogue };
    visits.set(rule, visit);
    return visit;
  };

  /** Calls those who want `what`; the thing itself is made when there is somebody to see it. */
  function call<T>(what: string, make: () => T): void {
    for (const { rule, visitor } of (table.get(what) ?? []) as readonly Subscriber<T>[]) {
      if (failed.has(rule)) continue;
      try {
        visitor(make(), visitOf(rule));
      } catch (error) {
        if (!hears.failed) throw error;
        failed.add(rule);
        hears.failed(rule, error);
      }
    }
  }

  const wants = (...kinds: readonly string[]): boolean => kinds.some((kind) => table.has(kind));

  function visitInstruction(instruction: Instruction): void {
    call(`instruction ${instruction.keyword}`, () => instruction);
    call('instruction *', () => instruction);
  }

  function visitStep(step: Step): void {
    call(`step ${step.instruction.keyword}`, () => step);
    if (step.instruction.keyword !== 'RUN') return;
    const run = step.instruction;
    if (wants('installs')) {
      for (const install of step.installs) {
        call(`install ${install.install.tool}`, () => ({ ...install, run, step }));
        call('install *', () => ({ ...install, run, step }));
      }
    }
    if (!wants('commands')) return;
    for (const command of commandsIn(step)) {
      const program = programOf(command.command);
      if (program !== undefined) call(`command ${program}`, () => command);
      call('command *', () => command);
    }
  }

  function visitStage(stage: Stage): void {
    visitInstruction(stage.from);
    call('stage', () => stage);
    for (const edge of wants('edge') ? stage.edges : []) call('edge', () => edge);
    for (const instruction of stage.instructions) {
      visitInstruction(instruction);
      if (!wants('installs', 'commands', `step ${instruction.keyword}`)) continue;
      const step = stepOf(instruction);
      if (step) visitStep(step);
    }
  }

  /** Without the image there is nothing to see; who asked for it hears why. */
  function stepOf(instruction: Instruction): Step | undefined {
    try {
      return analysis.step(instruction);
    } catch (error) {
      for (const rule of rulesWithSteps(rules)) {
        if (!hears.failed) throw error;
        if (!failed.has(rule)) hears.failed(rule, error);
        failed.add(rule);
      }
      return undefined;
    }
  }

  call('file', () => analysis);
  const { target, stages, dockerfile } = analysis;
  const first = stages.stages[0]?.from.index ?? dockerfile.instructions.length;
  for (const instruction of dockerfile.instructions.slice(0, first)) visitInstruction(instruction);
  for (const stage of stages.stages) visitStage(stage);
  if (target) call('target', () => target);
}

const rulesWithSteps = (rules: readonly Rule[]): readonly Rule[] =>
  rules.filter(({ on }) => on.step ?? on.command ?? on.install);

const subscribersOf = perObject((rules: readonly Rule[]): Subscribers => {
  const found = new Map<string, Subscriber<never>[]>();
  const add = (what: string, rule: Rule, visitor: unknown): void => {
    const list = found.get(what) ?? [];
    list.push({ rule, visitor: visitor as Subscriber<never>['visitor'] });
    found.set(what, list);
  };
  for (const rule of rules) {
    const { on } = rule;
    for (const kind of ['file', 'target', 'stage', 'edge'] as const) if (on[kind]) add(kind, rule, on[kind]);
    for (const kind of ['instruction', 'step', 'command', 'install'] as const) {
      for (const [name, visitor] of Object.entries(on[kind] ?? {})) add(`${kind} ${name}`, rule, visitor);
      if (on[kind]) add(`${kind}s`, rule, undefined);
    }
  }
  return found;
});
