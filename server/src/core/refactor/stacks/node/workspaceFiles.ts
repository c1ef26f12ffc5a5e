/** What an application of a Node.js workspace needs where it runs: the packages that the workspace shares, or its own copy. */
import { joinPath } from '../../../ground/path.ts';
import type { Evidence } from '../../evidence.ts';
import type { Artefact, Start } from '../../project.ts';
import { plain, text } from '../../text.ts';
import { compilerOutput } from './outputs.ts';
import type { NodeProject } from './project.ts';
import type { NodeStart } from './start.ts';

export interface WorkspaceFiles {
  readonly artefacts: readonly Artefact[];
  readonly start: Start;
  readonly workdir?: string;
}

/** Where a new Dockerfile has pnpm put an application with all it needs. */
export const DEPLOYED = '/out';

/** Undefined where the application is the whole project, or is built into files that need no others. */
export function workspaceFiles(evidence: Evidence, project: NodeProject, start: NodeStart): WorkspaceFiles | undefined {
  const { membership, base, root } = evidence;
  const { framework } = project;
  if (!membership || (framework?.bundled && start.file?.startsWith(`${framework.output}/`) !== false)) return undefined;
  const { folder, needs } = membership.member;
  const from = (path: string, target: string): Artefact => ({
    from: 'builder',
    sources: [text`${path}`],
    target: text`${target}`,
  });
  const cache = (target: string): readonly Artefact[] =>
    framework?.name === 'Next.js' && !evidence.stage
      ? [{ ...from(`${root}/${framework.output}/cache`, target), writable: true }]
      : [];
  if (project.standalone)
    return {
      artefacts: [
        from(`${root}/.next/standalone`, './'),
        from(`${root}/.next/static`, `./${folder}/.next/static`),
        ...(evidence.exists('public') ? [from(`${root}/public`, `./${folder}/public`)] : []),
        ...cache(`./${folder}/.next/cache`),
      ],
      start: { program: text`node`, args: [text`${folder}/server.js`] },
    };
  const deployed = evidence.stage ? deployedTo(evidence) : membership.workspace.kind === 'pnpm' ? DEPLOYED : undefined;
  if (deployed !== undefined) return { artefacts: [from(deployed, './'), ...ignored(evidence, project, from)], start };
  // Packages of the workspace are links from node_modules to their folders.
  const parts = ['node_modules', ...needs, folder];
  return {
    artefacts: [...parts.map((part) => from(joinPath(base, part), `/app/${part}`)), ...cache('./.next/cache')],
    start: {
      ...start,
      args: start.args.map((word) => (plain(word).startsWith('node_modules/') ? text`/app/${word}` : word)),
    },
    workdir: `/app/${folder}`,
  };
}

/** `pnpm deploy` goes by the package's own .gitignore, which names what the build has made. */
function ignored(
  evidence: Evidence,
  { framework, build }: NodeProject,
  from: (path: string, target: string) => Artefact,
): readonly Artefact[] {
  if (evidence.stage || build === undefined) return [];
  const output = framework?.output ?? compilerOutput(evidence) ?? 'dist';
  const made = from(`${evidence.root}/${output}`, `./${output}`);
  return framework?.name === 'Next.js'
    ? [made, { ...from(`${evidence.root}/${output}/cache`, `./${output}/cache`), writable: true }]
    : [made];
}

/** `pnpm --filter=web deploy --prod /out` */
function deployedTo({ commands }: Evidence): string | undefined {
  const deploy = commands.findLast(
    ({ command }) => command.name?.value === 'pnpm' && command.words.some(({ value }) => value === 'deploy'),
  );
  const target = deploy?.command.words.at(-1)?.value;
  return deploy && target !== undefined && !target.startsWith('-') ? joinPath(deploy.cwd ?? '/', target) : undefined;
}
