import type { Claim } from '../../claim.ts';
import type { Evidence } from '../../evidence.ts';
import { nodeProject } from './project.ts';

/** Programs that run the scripts of the members of a workspace. */
const DELEGATES =
  /\b(turbo|nx|lerna|moon|wireit|concurrently|run-p|npm-run-all)\b|\bpnpm\b.*\s(-r|--recursive|--filter|-F)\b|--workspaces?\b|\s-ws?\s|\byarn\s+workspaces?\b|--cwd\b|--prefix\b|\bcd\s+\S+\s*&&/;

/** Files that Node.js or its compilers start from. */
const ENTRIES = ['server', 'index', 'app', 'main'].flatMap((name) =>
  ['js', 'mjs', 'cjs', 'ts', 'mts'].flatMap((ending) => [`${name}.${ending}`, `src/${name}.${ending}`]),
);

/** Development tools, a library, or something that is started; sites are another stack's. */
export function claim(evidence: Evidence): Claim {
  const project = nodeProject(evidence);
  const { manifest, framework, scripts } = project;
  if (!manifest) return evidence.exists('package.json') ? 'tools' : 'none';
  const start = scripts.start ?? scripts['start:prod'];
  const delegates = DELEGATES.test(`${scripts.start ?? ''} ${scripts.build ?? ''}`);
  if (delegates && manifest.workspaces !== undefined) return 'tools';
  if (delegates && evidence.exists('pnpm-workspace.yaml') && !evidence.membership) return 'tools';
  if (evidence.read('package.json')?.includes('"expo"')) return 'tools';
  if (framework && !framework.site) return 'server';
  if (framework?.site && !project.server) return 'none';
  const entry = ENTRIES.some((name) => evidence.exists(name) === true);
  if (project.server && (start !== undefined || scripts.dev !== undefined || entry)) return 'server';
  if (start !== undefined) return 'program';
  if (manifest.exports !== undefined || manifest.module !== undefined || manifest.types !== undefined) return 'library';
  if (manifest.bin !== undefined) return 'program';
  if (scripts.build !== undefined && !/^(hugo|jekyll|bundle|mkdocs|zola|go|cargo|make)\b/.test(scripts.build))
    return 'program';
  return entry && manifest.dependencies !== undefined ? 'program' : 'tools';
}
