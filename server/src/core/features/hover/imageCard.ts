/** What an image holds, as lines of Markdown: what is known, with the reason where the Dockerfile itself gives it. */

import type { CommandForm } from '../../dockerfile/model.ts';
import type { Fact } from '../../ground/fact.ts';
import { code } from '../../ground/inlineCode.ts';
import type { Account, DependencySet, ImageState, Origin, PathInfo, Process, User } from '../../image/state/model.ts';

/** A card is read at a glance; what is more than this is counted. */
const MOST = 12;

type Row = readonly [label: string, value: string | undefined];

export function imageCard(state: ImageState): string {
  return list([...running(state), ...contents(state)]);
}

/** What `after` holds or is set to that `before` was not. */
export function changeCard(before: ImageState, after: ImageState): string {
  const rows = [...running(after), ...contents(after, before)];
  const known = new Set([...running(before), ...contents(before)].map(([label, value]) => `${label}${value}`));
  return list(rows.filter(([label, value]) => !known.has(`${label}${value}`)));
}

const list = (rows: readonly Row[]): string =>
  rows.flatMap(([label, value]) => (value ? [`- ${label}: ${value}`] : [])).join('\n');

function running(state: ImageState): Row[] {
  const { base } = state;
  return [
    ['User', told(state.user, userText)],
    ['Working directory', told(state.workdir, code)],
    ['System', [state.distro, state.libc, state.packageManager].map(systemPart).filter(Boolean).join(', ')],
    ['Shell', state.shellSetBy && told(state.shell, (words) => code(words.join(' ')))],
    ['Language', listed(state.runtimes.map(({ name, version }) => code(version ? `${name} ${version}` : name)))],
    ['Entrypoint', processText(state.entrypoint) ?? inherited(base?.entrypoint, state)],
    ['Command', processText(state.cmd) ?? (state.entrypoint ? undefined : inherited(base?.cmd, state))],
    ['Health check', state.healthcheck === 'none' ? 'switched off' : processText(state.healthcheck)],
    ['Stop signal', state.stopSignal && code(state.stopSignal)],
  ];
}

/** With `before`, only what it does not hold. */
function contents(state: ImageState, before?: ImageState): Row[] {
  const fresh = <T>(all: Iterable<T>, old: Iterable<T> | undefined): T[] => {
    const seen = new Set(old);
    return [...all].filter((each) => !seen.has(each));
  };
  const names = (facts: ReadonlyMap<string, Fact<string>>, old?: ReadonlyMap<string, Fact<string>>): string[] =>
    [...facts].filter(([name, fact]) => old?.get(name) !== fact).map(([name, fact]) => assignment(name, fact));
  const paths = fresh(
    state.paths().map((each) => pathText(each)),
    before?.paths().map((each) => pathText(each)),
  );
  return [
    ['Packages', listed(fresh(state.packages.keys(), before?.packages.keys()).map(code))],
    ['Dependencies', listed(fresh(state.dependencies, before?.dependencies).map(dependencyText))],
    ['Users', listed(accounts(state.users(), before?.users()))],
    ['Groups', listed(accounts(state.groups(), before?.groups()))],
    ['Paths', listed(paths)],
    ['Environment', listed(names(state.runtimeEnv, before?.runtimeEnv))],
    ['Labels', listed(names(state.labels, before?.labels))],
    ['Ports', listed(fresh(state.exposed, before?.exposed).map(code))],
    ['Volumes', listed(fresh(state.volumes, before?.volumes).map(code))],
  ];
}

/** Those the Dockerfile makes; what every image of a distribution has is in nobody's way. */
const accounts = (all: readonly Account[], old: readonly Account[] | undefined): string[] =>
  all
    .filter(({ name, id, reason }) => reason.at && !old?.some((each) => each.name === name && each.id === id))
    .map(({ name, id }) => code(id === undefined ? name : `${name} (${id})`));

const systemPart = (fact: Fact<string>): string => (fact.known && fact.value !== 'none' ? code(fact.value) : '');

const userText = ({ name, uid, group }: User): string => {
  const id = uid.known && String(uid.value) !== name ? ` (${uid.value})` : '';
  return `${code(name)}${id}${group === undefined ? '' : `, group ${code(group)}`}`;
};

const processText = (process: Process | 'none' | undefined): string | undefined =>
  process === undefined || process === 'none' ? undefined : code(commandText(process.command));

const commandText = (command: CommandForm): string =>
  command.form === 'exec' ? JSON.stringify(command.words.map(({ value }) => value)) : command.joined.text.trim();

const inherited = (words: readonly string[] | undefined, { baseLabel }: ImageState): string | undefined =>
  words && words.length > 0 ? `${code(JSON.stringify(words))}, ${baseLabel} sets it` : undefined;

function dependencyText({ ecosystem, path, dev, stage }: DependencySet): string {
  const kind = dev.known ? `, ${dev.value ? 'with' : 'without'} development dependencies` : '';
  return `${ecosystem} ${path === undefined ? 'packages' : code(path)}${kind}, installed in ${code(stage.label)}`;
}

const assignment = (name: string, fact: Fact<string>): string => code(fact.known ? `${name}=${fact.value}` : name);

const pathText = ({ path, origin }: PathInfo): string => [code(path), originText(origin)].filter(Boolean).join(' ');

function originText(origin: Origin): string {
  switch (origin.kind) {
    case 'context':
      return 'from the build context';
    case 'stage':
      return `from stage ${code(origin.stage.label)}`;
    case 'image':
      return `from ${code(origin.reference)}`;
    case 'url':
      return 'downloaded';
    case 'command':
      return origin.command.name ? `by ${code(origin.command.name.text)}` : '';
    default:
      return '';
  }
}

/** A fact with its reason; one that is the same for every image goes without. */
function told<T>(fact: Fact<T>, show: (value: T) => string): string {
  if (!fact.known) return '';
  const { text, at } = fact.reason;
  return at ? `${show(fact.value)}, ${text}` : show(fact.value);
}

function listed(all: readonly string[]): string | undefined {
  const more = all.length - MOST;
  return all.length === 0 ? undefined : all.slice(0, MOST).join(', ') + (more > 0 ? `, and ${more} more` : '');
}
