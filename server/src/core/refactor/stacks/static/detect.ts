import type { Base } from '../../base.ts';
import { current } from '../../current.ts';
import { type Evidence, installsOf } from '../../evidence.ts';
import type { Artefact } from '../../project.ts';
import type { Stack } from '../../stack.ts';
import { guess, text } from '../../text.ts';
import { nodeProject } from '../node/project.ts';
import { nodeVersion } from '../node/version.ts';
import { nodeWorkspace } from '../node/workspace.ts';
import { claim } from './claim.ts';
import { develop, test } from './develop.ts';
import { generatorOf } from './generators.ts';
import { fallback, ownConfiguration } from './nginx.ts';
import { scaffold } from './scaffold.ts';

const SITE = /^(nginxinc\/)?nginx(-unprivileged)?$|^(caddy|httpd)$|^cgr\.dev\/.*\/nginx$/;

/** Front ends and documentation: files that a web server sends. */
export const staticSite: Stack = {
  id: 'static',
  title: 'Static site',
  weigh(evidence) {
    if (servedByWebServer(evidence)) return 6;
    if (generatorOf(evidence)) return 5;
    const project = nodeProject(evidence);
    if (!project.framework?.site || project.server) return 0;
    return installsOf(evidence, 'npm', 'yarn', 'pnpm', 'bun').length > 0 ? 5 : 0;
  },
  claim,
  describe(evidence, existing) {
    const { framework } = nodeProject(evidence);
    const made = generatorOf(evidence);
    const output = made?.output ?? framework?.output;
    const own = evidence.stage ? undefined : ownConfiguration(evidence);
    const written = own || evidence.stage ? undefined : fallback(evidence);
    const workdir = own?.root ?? '/usr/share/nginx/html';
    return {
      ...nodeVersion(evidence),
      framework: framework?.name ?? made?.name,
      linkage: 'pure',
      artefacts: sitesOf(existing?.artefacts) ?? [
        {
          from: 'builder',
          sources: [text`${evidence.root}/${output === undefined ? guess('dist') : text`${output}`}`],
          target: text`./`,
        },
        ...(own ? [own.artefact] : []),
      ],
      ...(written ? { documents: [written] } : {}),
      start: { program: [], args: [] },
      workdir,
      port: text`${own?.port ?? '8080'}`,
      portIsFixed: true,
      health: [],
    };
  },
  bases: bases(),
  scaffold,
  test,
  develop,
  developmentPort: 'none',
  workspace: nodeWorkspace,
};

/** A later stage on a web server takes from the builder. */
const servedByWebServer = ({ stage }: Evidence): boolean =>
  stage?.users.some(({ kind, by }) => kind === 'copy' && by.base.kind === 'image' && SITE.test(by.base.image.name)) ===
  true;

const sitesOf = (artefacts: readonly Artefact[] | undefined): readonly Artefact[] | undefined => {
  const sites = artefacts?.filter(({ from }) => from === 'builder');
  return sites && sites.length > 0 ? sites.map((site) => ({ ...site, target: text`./` })) : undefined;
};

function bases(): readonly Base[] {
  return [
    {
      id: 'alpine',
      label: 'nginx on Alpine',
      why: 'nginx without root on port 8080, small',
      offer: () => ({ image: text`nginxinc/nginx-unprivileged:${current.nginx}-alpine`, uid: 101 }),
    },
    {
      id: 'slim',
      label: 'nginx on Debian',
      why: 'nginx without root on port 8080',
      offer: () => ({ image: text`nginxinc/nginx-unprivileged:${current.nginx}`, uid: 101 }),
    },
    {
      id: 'chainguard',
      label: 'Chainguard',
      why: 'nginx without root or shell on port 8080',
      offer: () => ({ image: text`cgr.dev/chainguard/nginx:latest`, uid: 65532 }),
    },
  ];
}
