/** The program that runs the sources and starts anew when they change, by stack. */

import { type Line, line } from './plan.ts';
import type { Project, StackId } from './project.ts';
import { unfit } from './stack.ts';
import { nodeScript } from './stacks/node/script.ts';
import { modeOf } from './stageMode.ts';
import { javaTool } from './testStage.ts';
import { isSure, plain, type Text, text } from './text.ts';
import { nodeTool, scriptsOf, type Workbench } from './workbench.ts';

/** What comes behind FROM, or why it is not known what to run. */
export function developmentInstructions(bench: Workbench): readonly Line[] | { readonly unfit: string } {
  const words = starts[bench.project.stack](bench);
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

/** What serves during development listens where the framework does, but for PHP's own server and those of front ends. */
function portOf({ port, stack }: Project): Text | undefined {
  if (stack === 'static') return undefined;
  return stack === 'php' ? text`8000` : port;
}

type Words = readonly string[] | { readonly unfit: string };

const starts: Readonly<Record<StackId, (bench: Workbench) => Words | undefined>> = {
  node,
  static: (bench) => generatorOf(bench) ?? node(bench),
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
  ruby: ({ project: { start, framework } }) => {
    if (framework === 'Rails') return ['bundle', 'exec', 'rails', 'server', '--binding', '0.0.0.0'];
    const parts = [start.program, ...start.args];
    return parts.every(isSure) ? parts.map(plain) : undefined;
  },
  elixir: ({ project: { framework } }) =>
    framework === 'Phoenix' ? ['mix', 'phx.server'] : ['mix', 'run', '--no-halt'],
  php: ({ project: { framework }, evidence }) => {
    if (framework === 'Laravel') return ['php', 'artisan', 'serve', '--host=0.0.0.0', '--port=8000'];
    if (evidence.exists('public')) return ['php', '-S', '0.0.0.0:8000', '-t', 'public'];
    return evidence.exists('index.php') ? ['php', '-S', '0.0.0.0:8000'] : undefined;
  },
  native: ({ project: { artefacts }, evidence: { steps } }) => {
    const built = artefacts.length === 1 && artefacts[0]?.from === 'builder' ? artefacts[0].sources[0] : undefined;
    const run = steps.findLast(
      ({ installs, instruction }) =>
        instruction.keyword === 'RUN' && installs.some(({ install }) => install.action === 'build'),
    )?.instruction;
    if (!built || !isSure(built) || run?.keyword !== 'RUN' || run.command?.form !== 'shell' || run.heredocs.length > 0)
      return undefined;
    // The sources are built anew when the container starts.
    return ['/bin/sh', '-c', `${run.command.joined.text.trim().replace(/\s+/g, ' ')} && exec ${plain(built)}`];
  },
};

/** Generators of sites bring a server that looks at the sources. */
const SERVES: Readonly<Record<string, Words>> = {
  Hugo: ['hugo', 'server', '--bind', '0.0.0.0'],
  MkDocs: ['mkdocs', 'serve', '--dev-addr', '0.0.0.0:8000'],
  Jekyll: ['jekyll', 'serve', '--host', '0.0.0.0'],
  Zola: ['zola', 'serve', '--interface', '0.0.0.0'],
  mdBook: ['mdbook', 'serve', '--hostname', '0.0.0.0'],
};

const generatorOf = ({ project: { framework } }: Workbench): Words | undefined => SERVES[framework ?? ''];

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
