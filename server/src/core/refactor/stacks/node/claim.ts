import type { Claim } from '../../claim.ts';
import type { Evidence } from '../../evidence.ts';
import { nodeProject } from './project.ts';
import { nodeWorkspace } from './workspace.ts';

/** Programs that run the scripts of the members of a workspace. */
const DELEGATES =
  /\b(turbo|nx|lerna|moon|wireit)\b|\bpnpm\b.*\s(-r|--recursive|--filter|-F)\b|--workspaces?\b|\s-ws?\s|\byarn\s+workspaces?\b|--cwd\b|--prefix\b|\bcd\s+\S+\s*&&/;

/** Files that Node.js or its compilers start from. */
const ENTRIES = ['server', 'index', 'app', 'main'].flatMap((name) =>
  ['js', 'mjs', 'cjs', 'ts', 'mts'].flatMap((ending) => [`${name}.${ending}`, `src/${name}.${ending}`]),
);

/** What no container starts: applications of phones and desktops, extensions of editors and browsers. */
const ELSEWHERE = [
  'expo',
  'react-native',
  'electron',
  '@tauri-apps/cli',
  '@types/vscode',
  '@vscode/vsce',
  'wxt',
  'plasmo',
  '@raycast/api',
];

/** Development tools, a library, or something that is started; sites are another stack's. */
export function claim(evidence: Evidence): Claim {
  const { manifest, framework, scripts, build, server, all, runtime } = nodeProject(evidence);
  if (!manifest) return evidence.exists('package.json') ? 'tools' : 'none';
  const start = scripts['start:prod'] ?? scripts.start ?? scripts.prod;
  const delegates = DELEGATES.test(`${scripts.start ?? ''} ${scripts.build ?? ''}`);
  const { files } = evidence.analysis.context;
  const joins = files !== undefined && nodeWorkspace(files) !== undefined;
  if (delegates && joins && !evidence.membership) return 'tools';
  if (ELSEWHERE.some((name) => all.has(name)) && !server) return 'tools';
  if (framework && !framework.site) return build === undefined && start === undefined ? 'tools' : 'server';
  const entry = ENTRIES.some((name) => evidence.exists(name) === true);
  if (framework?.site && !server) return 'none';
  if (server && (start !== undefined || scripts.dev !== undefined || entry || manifest.bin !== undefined))
    return 'server';
  if (start !== undefined && !SERVED.test(start)) return 'program';
  const library = ['exports', 'module', 'types', 'typings', 'peerDependencies'].some(
    (key) => manifest[key] !== undefined,
  );
  if (manifest.bin !== undefined) return library && !runtime.has('express') ? 'library' : 'program';
  if (library) return 'library';
  if (build !== undefined && !OTHERS.test(scripts[build] as string)) return 'program';
  return entry && manifest.dependencies !== undefined ? 'program' : 'tools';
}

/** Builds and servers of other languages. */
const OTHERS =
  /^(hugo|jekyll|bundle|mkdocs|zola|go|cargo|make|mvn|gradle|\.\/gradlew|python3?|php|composer|mix|dotnet|sass|postcss|tailwindcss)\b/;
const SERVED =
  /^(hugo|jekyll|bundle|mkdocs|zola|go|cargo|make|mvn|\.\/mvnw|gradle|\.\/gradlew|python3?|php|composer|mix|dotnet|docker|docker-compose)\b/;
