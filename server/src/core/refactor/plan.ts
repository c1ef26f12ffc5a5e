/** From a project and a base to the instructions of its runtime stage. */

import type { BaseImage } from '../facts/bases.ts';
import type { Facts } from '../facts/facts.ts';
import type { Stage } from '../stages/model.ts';
import { userFor } from './accounts.ts';
import type { Offer } from './base.ts';
import { imageOf } from './offerImage.ts';
import { probeFor } from './probe.ts';
import type { Artefact, Project, Start } from './project.ts';
import type { Template } from './template.ts';
import { guess, isSure, plain, type Text, text } from './text.ts';

export interface PlanOptions {
  /** A path that answers, without the first slash; false: no health check. */
  readonly healthcheck?: string | false | undefined;
  /** Run under tini. */
  readonly init?: boolean | undefined;
  /** OCI labels with title, source and licence, as far as they are known. */
  readonly labels?: boolean | undefined;
  /** Guesses are allowed, since somebody will look at each of them. */
  readonly interactive?: boolean | undefined;
}

/** One instruction. `parts` go on one line, or on one each where there are several. */
export interface Line {
  readonly keyword: string;
  readonly parts: readonly Text[];
  /** Lines of a here-document behind it. */
  readonly document?: readonly string[];
}

export interface Plan {
  readonly project: Project;
  readonly image: Text;
  /** The builder's own, where what it makes runs on no other. */
  readonly platform: string | undefined;
  /** What the stage is written by; undefined: FROM and `lines`. */
  readonly template: Template | undefined;
  /** A stage before it that leaves the development dependencies behind. */
  readonly prune: readonly string[];
  readonly lines: readonly Line[];
  readonly artefacts: readonly Artefact[];
  /** Whether it may have one; false where it is known to have none. */
  readonly shell: boolean;
  readonly notes: readonly string[];
}

export const line = (keyword: string, ...parts: Text[]): Line => ({ keyword, parts });

export function plan(
  project: Project,
  offer: Offer,
  facts: Facts,
  options: PlanOptions = {},
  nameOf: (stage: Stage) => string = ({ label }) => label,
): Plan {
  const image = imageOf(project, offer, facts);
  const user = userFor(image, offer);
  const init = plain(project.start.program) === '' ? noInit : initFor(project, image, options);
  const probe = healthOf(project, offer, image, options);
  const packages = [...(project.packages[image?.packageManager ?? ''] ?? []), ...project.libraries, ...init.packages];
  const prepare = [...installOf(packages, image), ...project.setup, ...user.create];
  const labels = options.labels ? labelsOf(project, options) : [];
  const env = offer.env?.(project) ?? project.env;
  const start = startOf(offer.start ?? project.start, offer, init.wrapper);
  const artefacts = offer.artefacts?.(project) ?? project.artefacts;
  return {
    project,
    image: offer.image,
    platform: project.linkage === 'pure' ? undefined : project.image.platform,
    template: offer.template,
    prune: project.prune,
    artefacts,
    shell: image?.shell.sh !== false,
    lines: [
      ...(!isRoot(image) && (prepare.length > 0 || makesFolder(project)) ? [line('USER', text`root`)] : []),
      ...(prepare.length > 0 ? [line('RUN', ...prepare.map((command) => text`${command}`))] : []),
      ...(labels.length > 0 ? [line('LABEL', ...labels)] : []),
      line('WORKDIR', text`${project.workdir}`),
      ...(env.length > 0 ? [line('ENV', ...env.map(([key, value]) => text`${key}=${quoted(value)}`))] : []),
      ...artefacts.map((artefact) => copyOf(artefact, user.id, nameOf)),
      ...(project.documents ?? []).map(({ target, lines }) => ({
        ...line('COPY', text`<<'EOF' ${target}`),
        document: lines,
      })),
      line('USER', text`${user.id}`),
      ...exposeOf(project, options),
      ...(probe ? [probe] : []),
      ...(project.stopSignal && image?.stopSignal !== project.stopSignal
        ? [line('STOPSIGNAL', text`${project.stopSignal}`)]
        : []),
      ...start,
    ],
    notes: [
      ...project.notes,
      ...(offer.notes ?? []),
      ...init.notes,
      ...labelsNote(labels, options),
      ...debugNote(image),
    ],
  };
}

/** Images that start as another user install nothing as that user. */
const isRoot = (image: BaseImage | undefined): boolean =>
  image?.defaultUser === undefined || image.defaultUser.name === 'root' || image.defaultUser.uid === 0;

/** WORKDIR gives a folder that it makes to the user of the image, who could then replace the program in it. */
const makesFolder = ({ workdir }: Project): boolean => !workdir.startsWith('/usr/');

function exposeOf({ exposed, port }: Project, { interactive }: PlanOptions): Line[] {
  if (exposed.length > 0) return [line('EXPOSE', text`${exposed.join(' ')}`)];
  return port && (interactive || isSure(port)) ? [line('EXPOSE', port)] : [];
}

/** `ENV NAME=value`, with quotes where blanks or `;` ask for them. */
const quoted = (value: Text): Text => (/[\s$;"']/.test(plain(value)) ? text`"${value}"` : value);

function copyOf({ from, sources, target, writable }: Artefact, user: string, nameOf: (stage: Stage) => string): Line {
  const flags: Text[] = [];
  if (from === 'builder') flags.push(text`--from=${BUILDER}`);
  else if (from !== 'context') flags.push(text`--from=${'image' in from ? from.image : nameOf(from)}`);
  if (writable) flags.push(text`--chown=${user}`);
  const words = [...flags, ...sources, target];
  return line('COPY', joined(words));
}

/** Stands for the builder's name until the stage is rendered. */
export const BUILDER: Text = guess('build');

const joined = (words: readonly Text[]): Text =>
  words.reduce((all, word) => (all.length === 0 ? word : text`${all} ${word}`), [] as Text);

function installOf(packages: readonly string[], image: BaseImage | undefined): string[] {
  if (packages.length === 0) return [];
  const names = packages.join(' ');
  switch (image?.packageManager) {
    case 'apk':
      return [`apk add --no-cache ${names}`];
    case 'apt-get':
      return [
        'apt-get update',
        `apt-get install --yes --no-install-recommends ${names}`,
        'rm -rf /var/lib/apt/lists/*',
      ];
    default:
      return [];
  }
}

const NO_INIT =
  'Process 1 gets SIGTERM only where the program listens for it, and no init can be installed there: "docker run --init" brings one.';

/** What the base starts by itself needs none. */
const noInit: Init = { packages: [], wrapper: [], notes: [] };

interface Init {
  readonly packages: readonly string[];
  readonly wrapper: readonly string[];
  readonly notes: readonly string[];
}

function initFor({ init }: Project, image: BaseImage | undefined, options: PlanOptions): Init {
  if (!(options.init ?? init) || image?.init) return noInit;
  if (image?.tool('dumb-init') === 'present') return { ...noInit, wrapper: ['dumb-init', '--'] };
  switch (image?.packageManager) {
    case 'apk':
      return { ...noInit, packages: ['tini'], wrapper: ['/sbin/tini', '--'] };
    case 'apt-get':
      return { ...noInit, packages: ['tini'], wrapper: ['/usr/bin/tini', '--'] };
    default:
      return { ...noInit, notes: [NO_INIT] };
  }
}

/** ENTRYPOINT for a program of one's own, CMD for what an interpreter runs. */
function startOf(start: Start, { entry }: Offer, wrapper: readonly string[]): Line[] {
  const program = plain(start.program);
  if (program === '') return [];
  const own = program.startsWith('/');
  const before = wrapper.map((word) => text`${word}`);
  if (entry !== undefined && entry === program) return [line('CMD', json(start.args))];
  if (entry === undefined && before.length === 0 && !own) return [line('CMD', json([start.program, ...start.args]))];
  if (before.length > 0) return [line('ENTRYPOINT', json(before)), line('CMD', json([start.program, ...start.args]))];
  const command = json([start.program]);
  return [line('ENTRYPOINT', command), ...(start.args.length > 0 ? [line('CMD', json(start.args))] : [])];
}

export function json(words: readonly Text[]): Text {
  const escaped = words.map(
    (word) => text`"${word.map((part) => (typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : part))}"`,
  );
  const list = escaped.reduce((all, word) => (all.length === 0 ? word : text`${all}, ${word}`), [] as Text);
  return text`[${list}]`;
}

function healthOf(
  project: Project,
  offer: Offer,
  image: BaseImage | undefined,
  { healthcheck, interactive }: PlanOptions,
): Line | undefined {
  if (healthcheck === false || !project.port) return undefined;
  const known = healthcheck === undefined ? project.health : text`${healthcheck.replace(/^\//, '')}`;
  const path = known ?? (interactive ? guess('health') : undefined);
  if (!path || (!interactive && healthcheck === undefined && !isSure(project.port))) return undefined;
  const probe = probeFor(project, offer, image, text`http://127.0.0.1:${project.port}/${path}`);
  if (!probe) return undefined;
  const timing = offer.slow ? '--start-period=30s' : '--start-period=10s';
  return line('HEALTHCHECK', text`--interval=30s --timeout=3s ${timing}`, text`CMD ${json(probe)}`);
}

/** What is known; the rest only where somebody fills it in. */
function labelsOf({ about }: Project, { interactive }: PlanOptions): Text[] {
  const label = (name: string, value: string | undefined, example: string): Text[] => {
    const said = value === undefined ? interactive && guess(example) : text`${value}`;
    return said ? [text`org.opencontainers.image.${name}="${said}"`] : [];
  };
  return [
    ...label('title', about.title, 'app'),
    ...label('source', about.source, 'https://example.com/app'),
    ...label('licenses', about.licenses, 'MIT'),
  ];
}

const labelsNote = (labels: readonly Text[], options: PlanOptions): string[] =>
  options.labels && labels.length === 0
    ? ['No labels: the files of the project tell neither title nor source nor licence.']
    : [];

function debugNote(image: BaseImage | undefined): string[] {
  if (image?.shell.sh !== false) return [];
  const tag = image.family.startsWith('distroless/') ? ', or try the same image with the tag "debug-nonroot"' : '';
  return [`There is no shell in it: "docker debug" or an ephemeral container looks inside${tag}.`];
}
