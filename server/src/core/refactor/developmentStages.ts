/** Stages in which developers test and try what a builder builds; what runs there is up to the stack. */
import type { Instruction } from '../dockerfile/model.ts';
import { joinPath } from '../ground/path.ts';
import { copiesInto } from './evidence.ts';
import { type Line, line } from './plan.ts';
import type { Project } from './project.ts';
import { unfit } from './stack.ts';
import { stackOf } from './stacks/index.ts';
import { modeOf } from './stageMode.ts';
import { isSure, type Text, text } from './text.ts';
import type { Workbench } from './workbench.ts';

interface Unfit {
  readonly unfit: string;
}

/** The commands that test what a builder has, or why there is nothing to run. */
export type Test = (bench: Workbench) => readonly Line[] | Unfit;

/** The words of the program that runs the sources and restarts when they change; undefined if it is not known. */
export type Develop = (bench: Workbench) => readonly string[] | Unfit | undefined;

/** What comes behind FROM, or why there is nothing to run. */
export function testInstructions(bench: Workbench): ReturnType<Test> {
  const lines = stackOf(bench.project).test(bench);
  return 'unfit' in lines ? lines : [...modeOf(bench, 'test'), ...testFiles(bench), ...lines];
}

const TESTS = ['test', 'tests', 'spec'];

/** Folders of tests that the builder, which copies parts of the project, has left out. */
function testFiles({ evidence }: Workbench): readonly Line[] {
  const { state, steps, workdir, exists } = evidence;
  if (!state || copiesInto(steps, workdir).some(({ folder }) => folder)) return [];
  const lacks = (name: string): boolean => {
    const found = state.path(joinPath(workdir, name));
    return found.known ? found.value === undefined : !steps.some(({ instruction }) => brings(instruction, name));
  };
  return TESTS.filter((name) => exists(name) === true && lacks(name)).map((name) =>
    line('COPY', text`${name} ./${name}`),
  );
}

const brings = (instruction: Instruction, name: string): boolean =>
  (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') &&
  instruction.sources.some(({ value }) => [name, '.'].includes(value.replace(/^\.\//, '').replace(/\/$/, '') || '.'));

/** What comes behind FROM, or why it is not known what to run. */
export function developmentInstructions(bench: Workbench): ReturnType<Test> {
  const words = stackOf(bench.project).develop(bench);
  if (!words) return unfit('What runs the sources during development is not known');
  if ('unfit' in words) return words;
  const port = portOf(bench.project);
  return [
    ...modeOf(bench, 'development'),
    ...bench.prepare,
    ...(port && isSure(port) ? [line('EXPOSE', port)] : []),
    line('CMD', text`[${words.map((word) => JSON.stringify(word)).join(', ')}]`),
  ];
}

/** What serves during development listens where the framework does, unless the stack names another port, or none. */
function portOf(project: Project): Text | undefined {
  const { developmentPort } = stackOf(project);
  if (developmentPort === undefined) return project.port;
  return developmentPort === 'none' ? undefined : text`${developmentPort}`;
}
