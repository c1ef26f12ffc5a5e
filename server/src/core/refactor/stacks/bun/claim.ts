import { type Claim, strength } from '../../claim.ts';
import type { Evidence } from '../../evidence.ts';
import { claim as claimOfNode } from '../node/claim.ts';
import { nodeProject } from '../node/project.ts';

/** What Bun runs itself; where it only installs packages, the project is one of Node.js. */
export function claim(evidence: Evidence): Claim {
  const { manifest, framework, scripts } = nodeProject(evidence);
  if (!manifest || framework) return 'none';
  const locked = ['bun.lock', 'bun.lockb', 'bunfig.toml'].some((name) => evidence.exists(name) === true);
  const all = JSON.stringify({ ...Object(manifest.dependencies), ...Object(manifest.devDependencies) });
  const types = /"(@types\/bun|bun-types)"/.test(all);
  const start = scripts.start ?? scripts.dev ?? '';
  const runs = /\bbun\b(?! (install|x|test|run [\w:]+$))/.test(start);
  if (!(runs || ((locked || types) && !/\b(node|tsx|ts-node)\b/.test(start)))) return 'none';
  const entry = [manifest.module, manifest.main, 'index.ts', 'src/index.ts', 'server.ts', 'src/server.ts'].some(
    (name) => typeof name === 'string' && /\.[cm]?[jt]sx?$/.test(name) && evidence.exists(name) === true,
  );
  const served = claimOfNode(evidence);
  return strength(served) < strength('program') && (runs || (entry && manifest.private !== false)) ? 'program' : served;
}
