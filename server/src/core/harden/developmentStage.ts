/** The program that runs the sources and starts anew when they change, by stack. */
import { nodeScript } from './nodeProject.ts';
import { type Line, line } from './plan.ts';
import type { StackId } from './project.ts';
import { unfit } from './stack.ts';
import { javaTool } from './testStage.ts';
import { isSure, plain, text } from './text.ts';
import { nodeTool, scriptsOf, type Workbench } from './workbench.ts';

/** What comes behind FROM, or why it is not known what to run. */
export function developmentInstructions(bench: Workbench): readonly Line[] | { readonly unfit: string } {
  const words = starts[bench.project.stack]?.(bench);
  if (!words) return unfit('What runs the sources during development is not known');
  if ('unfit' in words) return words;
  const { port, stack } = bench.project;
  const expose = port && isSure(port) && stack !== 'static' ? [line('EXPOSE', port)] : [];
  return [...bench.prepare, ...expose, line('CMD', text`[${words.map((word) => JSON.stringify(word)).join(', ')}]`)];
}

type Words = readonly string[] | { readonly unfit: string };

const starts: Partial<Record<StackId, (bench: Workbench) => Words | undefined>> = {
  node,
  static: node,
  bun: ({ project: { start } }) => {
    const args = start.args.map(plain);
    const at = args.findIndex((word) => /\.[cm]?[jt]sx?$/.test(word));
    return at < 0 ? undefined : ['bun', '--watch', 'run', ...args.slice(at)];
  },
  deno: ({ project: { start } }) => {
    const words = [start.program, ...start.args].map(plain);
    const at = words.indexOf('run');
    const rest = words.slice(at + 1).filter((word) => word !== '--cached-only');
    return at < 0 ? undefined : ['deno', 'run', '--watch', ...rest];
  },
  go: ({ build, evidence }) => {
    const main = build?.install.install.flags.positionals.at(-1)?.value;
    const sure = main !== undefined && /^\.[\w./-]*$/.test(main) ? main : evidence.exists('main.go') ? '.' : undefined;
    return sure === undefined ? undefined : ['go', 'run', sure];
  },
  rust: () => ['cargo', 'run'],
  java: ({ build, evidence, project: { framework } }) => {
    const tool = build?.install.install.tool;
    const goal = (tool === 'gradle' ? GRADLE : MAVEN)[framework ?? ''];
    return goal === undefined ? undefined : [...javaTool(tool, evidence.exists).split(' '), goal];
  },
  dotnet: () => ['dotnet', 'watch', 'run', '--non-interactive'],
  python: ({ project: { start, framework } }) => {
    if (framework === 'Django') return ['python', 'manage.py', 'runserver', '0.0.0.0:8000'];
    const parts = [start.program, ...start.args];
    const words = parts.map(plain);
    if (!parts.every(isSure)) return undefined;
    return words.some((word) => word === 'uvicorn' || word === 'gunicorn') ? [...words, '--reload'] : words;
  },
};

const MAVEN: Readonly<Record<string, string>> = {
  'Spring Boot': 'spring-boot:run',
  Quarkus: 'quarkus:dev',
  Micronaut: 'mn:run',
};
const GRADLE: Readonly<Record<string, string>> = { 'Spring Boot': 'bootRun', Quarkus: 'quarkusDev', Micronaut: 'run' };

const SCRIPTS = ['dev', 'start:dev', 'develop', 'serve'];

/** A script for development, else node itself, which watches since version 18.11, where nothing has to be built first. */
function node(bench: Workbench): Words {
  const scripts = scriptsOf(bench);
  const name = SCRIPTS.find((each) => scripts[each] !== undefined);
  if (name !== undefined) return [nodeTool(bench), 'run', name];
  const [, ...file] = nodeScript(scripts, 'start') ?? [];
  if (file.length > 0 && scripts.build === undefined) return ['node', '--watch', ...file];
  return unfit('package.json has no script for development');
}
