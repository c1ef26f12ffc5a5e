/**
 * What a runtime stage has to prove before anybody gets it: BuildKit takes it, the strict profile has nothing to say, and by
 * the model of the image what it starts is there, its user exists, C library and versions are the builder's, and no build
 * tool is shipped. What the model cannot know is named here, one by one.
 */
import assert from 'node:assert/strict';
import type { Analysis } from '../../../server/src/core/analysis.ts';
import { defaultConfig } from '../../../server/src/core/config/settings.ts';
import type { Context } from '../../../server/src/core/context.ts';
import { parseImageName } from '../../../server/src/core/dockerfile/imageName.ts';
import { type BaseImage, findBase } from '../../../server/src/core/facts/bases.ts';
import type { Facts } from '../../../server/src/core/facts/facts.ts';
import type { Fact } from '../../../server/src/core/ground/fact.ts';
import { lineOf } from '../../../server/src/core/ground/text.ts';
import type { ImageState, Process } from '../../../server/src/core/image/state/model.ts';
import { lint } from '../../../server/src/core/lint/lint.ts';
import type { Project } from '../../../server/src/core/refactor/project.ts';
import type { Stage } from '../../../server/src/core/stages/model.ts';
import { facts, today } from '../../support/facts.ts';

/**
 * Chainguard serves `latest` to everybody and versions to organisations, under a name of theirs that nobody here can know.
 * The images are the same, so the stages that leave that name to be filled in are held against the free ones.
 */
export const ORGANISATION = 'cgr.dev/example.com/';

const organisations: Facts = {
  ...facts,
  images: {
    ...facts.images,
    families: facts.images.families.map((family) => ({
      ...family,
      images: family.images.flatMap((image) => [image, image.replace('cgr.dev/chainguard/', ORGANISATION)]),
    })),
  },
};

export const context: Context = { today, facts: organisations };

/** What the strict profile says and we do on purpose. */
const ON_PURPOSE: Readonly<Record<string, string>> = {
  'apk-version-unpinned': 'the version of a library follows the release of Alpine that is named',
  'apt-version-unpinned': 'the version of a library follows the release of Debian that is named',
  'platform-constant': 'the builder is pinned to that platform, and what it makes runs on no other',
};

/** `latest-tag` leaves `cgr.dev/chainguard/` out on purpose; of all other images that tag is an error of ours. */
const LATEST = /^FROM (?:--platform=\S+ )?(?!cgr\.dev\/chainguard\/)\S+:latest\b/im;

/** Images of which no facts are known. */
const UNKNOWN_IMAGES: Readonly<Record<string, string>> = {
  [`${ORGANISATION}dotnet-runtime`]: 'its configuration is not public',
};

/**
 * Whose lists of programs are not complete: wolfi's packages bring more than their names say, and distroless' images of
 * Java once had the whole development kit.
 */
const INCOMPLETE = /^cgr\.dev\/|^gcr\.io\/distroless\/java/;

/** Programs that packages of PyPI bring, which the manifest names. */
const FROM_PACKAGES = new Set(['uvicorn', 'gunicorn', 'flask', 'puma']);

const BUILD_TOOLS = 'gcc g++ make cargo go mvn gradle javac mix composer git pip'.split(' ');

/** By rising glibc. */
const RELEASES = ['buster', 'bullseye', 'jammy', 'bookworm', 'noble', 'trixie', 'resolute'];

export interface Claim {
  readonly analysis: Analysis;
  readonly stage: Stage;
  /** Offset of the first stage that was made. */
  readonly begin: number;
  readonly project: Pick<Project, 'linkage' | 'stack'>;
  /** undefined where it is of an image that nobody knows. */
  readonly builder: Stage | undefined;
  /** Rules that speak of the builder's age, where the runtime has to be as old. */
  readonly ended: boolean;
}

export function prove(claim: Claim): void {
  const { analysis, stage } = claim;
  const { text } = analysis;
  assert.deepEqual(analysis.problems, [], text);
  assert.deepEqual(findings(claim), [], text);
  assert.doesNotMatch(text.slice(claim.begin), LATEST);
  const image = analysis.image(stage);
  const name = image.baseLabel.replace(/:.*/, '');
  if (name in UNKNOWN_IMAGES) return;
  assert.ok(image.base || name === 'scratch', `nothing is known of ${image.baseLabel}\n${text}`);
  starts(claim, image);
  user(claim, image);
  fits(claim, image);
  ships(claim, image);
}

export function findings({ analysis, begin, ended }: Claim): string[] {
  return lint(analysis, { ...defaultConfig, profile: 'strict' })
    .filter(({ at, rule }) => at.end > begin && !(rule in ON_PURPOSE) && !(rule === 'eol-base' && ended))
    .map(({ rule, message, at }) => `${rule}: ${message} — ${analysis.text.slice(at.start, at.end)}`);
}

/** Known to be there; or it is up to a command of a builder or a file of the project, which are not to be seen here. */
function there(fact: Fact<unknown>, what: string, { analysis, stage }: Claim): void {
  const { text } = fact.reason;
  if (fact.known) assert.ok(fact.value, `${what} is missing: ${text}\n${analysis.text}`);
  else {
    const number = /^line (\d+) (?:may|runs)/.exec(text)?.[1];
    const built = Number(number) <= lineOf(analysis.dockerfile.lines, stage.span.start);
    const copied = /^line \d+ may (copy it|bring it from the build context)$/.test(text);
    assert.ok(built || copied, `${what} is not known to be there: ${text}\n${analysis.text}`);
  }
}

function wordsOf(process: Process | undefined): readonly string[] {
  if (!process) return [];
  assert.equal(process.command.form, 'exec');
  return process.command.form === 'exec' ? process.command.words.map(({ value }) => value) : [];
}

/** What the base starts already, so that CMD holds arguments. Deno's script hands them on to Deno. */
const INTERPRETERS = /\/(node|java|python[\d.]*|ruby|dotnet|deno|bun|nginx|php)$|^docker-entrypoint\.sh$/;
const interprets = (base: BaseImage | undefined): boolean =>
  base?.entrypoint?.some((word) => INTERPRETERS.test(word) && (word.startsWith('/') || base.family === 'deno')) ===
  true;

/** Where the packages put it: https://packages.debian.org/trixie/amd64/tini/filelist, and Alpine's of the same name. */
const INITS: Readonly<Record<string, string>> = { apk: '/sbin/tini', 'apt-get': '/usr/bin/tini', none: 'dumb-init' };

function starts(claim: Claim, image: ImageState): void {
  const own = wordsOf(image.entrypoint);
  const cmd = wordsOf(image.cmd);
  const interpreted = !image.entrypoint && interprets(image.base);
  const init = own[0] === INITS[image.base?.packageManager ?? ''];
  if (init) there(image.has((own[0] ?? '').replace(/^.*\//, '')), 'the init', claim);
  const words = init ? [...own.slice(2), ...cmd] : [...own, ...cmd];
  for (const [index, word] of words.entries()) {
    if (index === 0 && !interpreted && !FROM_PACKAGES.has(word)) there(image.has(word), word, claim);
    if (/^[\w./-]+\.([cm]?js|jar|py|dll|ts)$/.test(word)) {
      const path = image.resolve(word);
      assert.ok(path.known);
      there(image.path(path.value), word, claim);
    }
  }
  const { healthcheck } = image;
  if (healthcheck && healthcheck !== 'none') {
    const [program = ''] = wordsOf(healthcheck);
    there(image.has(program), `${program} of the health check`, claim);
  }
}

/** distroless' own list of accounts, which scratch gets. */
const FURNISHED = parseImageName('gcr.io/distroless/static-debian13:nonroot');

function user(claim: Claim, image: ImageState): void {
  const { text } = claim.analysis;
  assert.ok(image.user.known && !image.user.value.root, `runs as root\n${text}`);
  const { name } = image.user.value;
  assert.match(name, /^\d+$/, 'Kubernetes tells from a number alone that it is not root');
  const base = image.baseLabel === 'scratch' ? FURNISHED && findBase(facts.images, FURNISHED) : undefined;
  if (base) assert.equal(base.user(name), 'present');
  else there(image.hasUser(name), `user ${name}`, claim);
}

function fits({ analysis, builder, project }: Claim, image: ImageState): void {
  if (!builder) return;
  const built = analysis.image(builder);
  const { text } = analysis;
  const scratch = image.baseLabel === 'scratch';
  if (project.linkage === 'dynamic') {
    assert.ok(built.libc.known && image.libc.known, `no libc is known\n${text}`);
    assert.equal(image.libc.value, built.libc.value, text);
    const [from, to] = [built.base?.codename, image.base?.codename].map((release) => RELEASES.indexOf(release ?? ''));
    if (from !== undefined && to !== undefined && to >= 0) assert.ok(from <= to, `an older glibc\n${text}`);
  }
  if (scratch) assert.equal(project.linkage, 'static');
  for (const { name, version } of image.runtimes) {
    const other = built.runtimes.find((each) => each.name === name)?.version;
    if (version !== undefined && other !== undefined)
      assert.ok(other.startsWith(version) || version.startsWith(other), `${name} ${version} for ${other}\n${text}`);
  }
}

function ships({ analysis, stage, begin }: Claim, image: ImageState): void {
  for (const tool of BUILD_TOOLS) {
    if (tool === 'pip' && image.runtimes.some(({ name }) => name === 'python')) continue;
    const has = image.has(tool);
    assert.ok(!has.known || !has.value, `${tool}: ${has.reason.text}\n${analysis.text}`);
    const { base, baseLabel } = image;
    if (base && !INCOMPLETE.test(baseLabel)) assert.equal(base.tool(tool), 'absent', `${tool} in ${baseLabel}`);
  }
  for (const instruction of stage.instructions) {
    if (instruction.keyword !== 'COPY' || instruction.span.start < begin) continue;
    if (!instruction.flags.some(({ name }) => name === 'chown')) continue;
    const target = instruction.destination?.value ?? '';
    assert.match(target, /(^|\/)(log|tmp|storage|db|cache|var|deno-dir)$/, `"${target}" can be changed by the program`);
  }
}
