/** Title, source and licence of a project, from the manifest its package manager reads. */
import { baseName } from '../ground/path.ts';
import { isLicenseExpression } from '../ground/spdx.ts';
import { type Evidence, readJson } from './evidence.ts';
import type { About } from './project.ts';

export function aboutOf(evidence: Evidence): About {
  const manifest = readJson(evidence, 'package.json') ?? readJson(evidence, 'composer.json') ?? {};
  const toml = evidence.read('pyproject.toml') ?? evidence.read('Cargo.toml') ?? '';
  const module = /^module\s+"?([\w./-]+)/m.exec(evidence.read('go.mod') ?? '')?.[1]?.replace(/\/v\d+$/, '');
  const inToml = (name: string) => new RegExp(`^${name}\\s*=\\s*"([^"]+)"`, 'im').exec(toml)?.[1];
  const license = words(manifest.license) ?? inToml('license');
  return {
    title:
      words(manifest.name)?.replace(/^.*\//, '') ??
      inToml('name') ??
      (module && baseName(module)) ??
      inBuildFile(evidence),
    source:
      addressOf(repositoryOf(manifest)) ?? addressOf(inToml('repository') ?? inToml('source')) ?? addressOf(module),
    licenses: license !== undefined && isLicenseExpression(license) ? license : undefined,
  };
}

const words = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\w @./:+()-]+$/.test(value) ? value : undefined;

/** npm's `repository` is an address, `owner/name` on GitHub, or an object with one; Composer's lies in `support`. */
function repositoryOf({ repository, support }: Record<string, unknown>): string | undefined {
  for (const place of [
    repository,
    (repository as { url?: unknown } | undefined)?.url,
    (support as { source?: unknown } | undefined)?.source,
  ])
    if (typeof place === 'string') return place.replace(/^(?:github:)?(?=[\w.-]+\/[\w.-]+$)/, 'github.com/');
  return undefined;
}

/** The address in a browser of what a package manager names: `git+https://github.com/a/b.git`, `github.com/a/b`. */
function addressOf(place: string | undefined): string | undefined {
  const found =
    /^(?:git\+)?(?:https?:\/\/|ssh:\/\/git@|git@|git:\/\/)?((?:github|gitlab|codeberg|bitbucket)\.\w+)[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?(?:[/#].*)?$/.exec(
      place ?? '',
    );
  return found ? `https://${found[1]}/${found[2]}` : undefined;
}

const inBuildFile = (evidence: Evidence): string | undefined =>
  /rootProject\.name\s*=\s*['"]([\w.-]+)['"]/.exec(
    `${evidence.read('settings.gradle') ?? ''}${evidence.read('settings.gradle.kts') ?? ''}`,
  )?.[1] ??
  /\bapp:\s*:(\w+)/.exec(evidence.read('mix.exs') ?? '')?.[1] ??
  /add_executable\s*\(\s*([\w.-]+)/i.exec(evidence.read('CMakeLists.txt') ?? '')?.[1] ??
  evidence
    .list('.')
    .find((name) => /\.(cs|fs|vb)proj$/.test(name))
    ?.replace(/\.\w+$/, '');
