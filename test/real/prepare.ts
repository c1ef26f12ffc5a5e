/** Makes the base images: stand-ins of Debian and npm packages, under the real names. What is there already is kept. */
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mirror } from './apt.ts';
import { lastLines, output, run } from './command.ts';
import { ask, type Engine } from './engine.ts';
import type { Report } from './report.ts';
import { npmPackages, type StandIn, standIns } from './standIns.ts';
import { inState } from './state.ts';

const recipes = join(import.meta.dirname, 'stand-ins');

/** Prepares the groups; each image is one line of the report. */
export async function prepare(engine: Engine, groups: readonly string[], report: Report): Promise<void> {
  if (!engine.hasStandIns) return report.skip('prepare', `${engine.title} takes its images from their registries`);
  const tags = (await ask(engine, 'image', 'ls', '--format', '{{.Repository}}:{{.Tag}}')).split('\n');
  const there = new Set(tags);
  for (const release of ['trixie', 'bookworm'])
    if (!there.has(`debian:${release}-slim`))
      await report.attempt(`debian:${release}-slim`, () => debian(engine, release));
  await unpackNpmPackages();
  for (const standIn of groups.flatMap((group) => standIns[group] ?? [])) {
    const [name = '', ...others] = standIn.names;
    if (there.has(name)) {
      for (const other of others.filter((each) => !there.has(each))) await ask(engine, 'tag', name, other);
    } else await report.attempt(name, () => build(engine, standIn));
  }
}

async function debian(engine: Engine, release: string): Promise<void> {
  if ((await run('mmdebstrap', ['--version'])).code !== 0) {
    await output('apt-get', ['update', '-q']);
    await output('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'mmdebstrap']);
  }
  const archive = inState(`${release}.tar`);
  const hooks = [
    'copy-in /usr/local/share/ca-certificates /usr/local/share',
    'chroot "$1" update-ca-certificates',
    'echo force-unsafe-io >"$1/etc/dpkg/dpkg.cfg.d/unsafe-io"',
    'rm -rf "$1"/var/lib/apt/lists/*',
  ];
  await output('mmdebstrap', [
    ...['--quiet', '--variant=minbase', '--mode=root', '--include=ca-certificates'],
    ...['doc', 'man', 'locale'].map((part) => `--dpkgopt=path-exclude=/usr/share/${part}/*`),
    ...hooks.map((hook) => `--customize-hook=${hook}`),
    ...[release, archive, mirror()],
  ]);
  const input = createReadStream(archive);
  const imported = await engine.docker(['import', '--change', 'CMD ["bash"]', '-', `debian:${release}-slim`], {
    input,
  });
  rmSync(archive);
  if (imported.code !== 0) throw new Error(imported.all);
  await ask(engine, 'tag', `debian:${release}-slim`, `debian:${release}`);
}

async function build(engine: Engine, standIn: StandIn): Promise<void> {
  const { names, recipe, target, config = [], base, packages = [], setup = '', node } = standIn;
  const text = readFileSync(join(recipes, `${recipe}.Dockerfile`), 'utf8');
  const ending = config.length > 0 && target !== undefined ? [`FROM ${target}`, ...config] : config;
  const version = node === undefined ? '' : nodeVersion(node);
  const args = {
    PACKAGES: packages.join(' '),
    SETUP: setup,
    MAJOR: String(node ?? ''),
    VERSION: version,
    MIRROR: mirror(),
    WHEELS,
  };
  const built = await engine.docker(
    [
      ...['buildx', 'build', '--progress=plain', '--network=host', '--file=-', '--provenance=false'],
      ...Object.entries(args).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
      ...(base === undefined ? [] : ['--build-arg', `BASE=${base}`]),
      ...(target === undefined || ending.length > 0 ? [] : ['--target', target]),
      ...names.flatMap((name) => ['--tag', name]),
      ...['--build-context', `files=${inState('files')}`, '--build-context', `recipes=${recipes}`, recipes],
    ],
    { input: [text, ...ending, ''].join('\n') },
  );
  if (built.code !== 0) throw new Error(lastLines(built.all, 25));
}

const nodeVersion = (major: number): string =>
  (JSON.parse(readFileSync(inState('files', `node${major}`, 'package.json'), 'utf8')) as { version: string }).version;

async function unpackNpmPackages(): Promise<void> {
  for (const [folder, name] of Object.entries(npmPackages)) {
    const target = inState('files', folder);
    if (existsSync(target)) continue;
    const half = inState('npm', folder);
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { recursive: true });
    await output('npm', ['pack', '--silent', name], { cwd: half });
    const [archive = ''] = readdirSync(half);
    await output('tar', ['xzf', archive], { cwd: half });
    const [unpacked = ''] = readdirSync(half).filter((each) => each !== archive);
    await output('chmod', ['-R', 'go+rX', join(half, unpacked)]);
    renameSync(join(half, unpacked), target);
    rmSync(half, { recursive: true, force: true });
  }
}

/** What pip finds in the stand-in: a server and a framework or two, and all they need. */
const WHEELS = [
  ...['flask', 'werkzeug', 'jinja2', 'markupsafe', 'click', 'itsdangerous', 'blinker', 'gunicorn', 'packaging'],
  ...['fastapi', 'starlette', 'pydantic', 'pydantic-core', 'annotated-types', 'typing-extensions', 'anyio', 'sniffio'],
  ...['idna', 'uvicorn', 'h11', 'setuptools', 'wheel', 'pytest', 'pluggy', 'iniconfig'],
]
  .map((name) => `python3-${name}`)
  .join(' ');
