import { nearest } from '../../ground/suggest.ts';
import type { Span } from '../../ground/text.ts';
import { type Environment, type Evaluation, evaluate } from '../expansion/environment.ts';
import type { Escape, Instruction, Mount, MountOption, Problem } from '../model.ts';
import { canonicalKey, isBoolean, MOUNT_KEYS, MOUNT_TYPES } from '../mount.ts';
import { wordMeant } from './intendedWords.ts';
import { asGuess, deleting, problem, replacing } from './problem.ts';

const BYTES = /^\d+(\.\d+)?\s?([kmgtp]i?)?b?$/i;
const SHARING = ['shared', 'private', 'locked'];

/** What BuildKit refuses in one `--mount` when it builds; `workdir` is undefined where the base image decides it. */
export function mountProblems(
  mount: Mount,
  env: Environment,
  escape: Escape,
  workdir: string | undefined,
  run: Instruction,
): Problem[] {
  const buildkitAt = run.span.start;
  const found: Problem[] = [];
  const refuse = (code: string, span: Span, message: string, fix?: Problem['fix']): void => {
    found.push(problem('build', code, span, message, { buildkitAt, fix }));
  };
  let type = 'bind';
  const seen = new Map<string, MountOption>();
  const misplaced = (key: string, option = seen.get(key)): void => {
    const message = `"${key}" is no key of a ${type} mount. Delete it, or write another type first.`;
    refuse('misplaced-mount-key', option?.span ?? mount.span, message, option && withoutOption(mount, option));
  };
  const values = new Map<string, Evaluation>();
  for (const option of mount.options) {
    const { key, keySpan, value, span } = option;
    const canonical = canonicalKey(key);
    if (!(MOUNT_KEYS as readonly string[]).includes(key)) {
      const suggestion = nearest(key, MOUNT_KEYS);
      const fix = unknownKeyFix(run, mount, option, suggestion);
      const hint =
        suggestion === undefined ? `The keys are ${MOUNT_KEYS.join(', ')}.` : `Did you mean "${suggestion}"?`;
      refuse('unknown-mount-key', keySpan, `A mount has no "${key}". ${hint}`, fix);
      continue;
    }
    if (value === undefined) {
      if (canonical === 'required' && type !== 'secret' && type !== 'ssh') misplaced('required', option);
      else if (!['readonly', 'readwrite', 'required'].includes(canonical)) {
        refuse('missing-mount-value', span, `"${key}" has no value. Write ${key}=VALUE.`);
      }
      continue;
    }
    const evaluation = evaluate(value.text, env, escape);
    seen.set(canonical, option);
    values.set(canonical, evaluation);
    if (evaluation.error !== undefined) {
      refuse('unreadable-word', value.span, `BuildKit cannot read "${value.text}": ${evaluation.error}.`);
      continue;
    }
    const text = evaluation.result;
    if (canonical === 'required' && type !== 'secret' && type !== 'ssh') misplaced('required', option);
    if (canonical === 'size' && type !== 'tmpfs') misplaced('size', option);
    if (canonical === 'type' && evaluation.certain) {
      const lower = text.toLowerCase();
      if ((MOUNT_TYPES as readonly string[]).includes(lower)) type = lower;
      else refuse('unknown-mount-type', value.span, ...choice(text, MOUNT_TYPES, 'a mount type', value.span));
    } else if (canonical === 'type') return found;
    if (!evaluation.certain) continue;
    if (canonical === 'sharing' && !SHARING.includes(text.toLowerCase())) {
      refuse('unknown-mount-sharing', value.span, ...choice(text, SHARING, 'a way to share a cache', value.span));
    }
    const wanted = valueFault(canonical, text);
    if (wanted !== undefined)
      refuse('invalid-mount-value', value.span, `"${text}" is no value of "${key}": it takes ${wanted}.`);
  }
  const set = (key: string): boolean => {
    const value = values.get(key);
    return value !== undefined && (value.result !== '' || !value.certain);
  };
  const spanOf = (key: string): Span => seen.get(key)?.span ?? mount.span;
  if (type === 'bind' || type === 'tmpfs') {
    for (const key of ['mode', 'uid', 'gid']) if (values.has(key)) misplaced(key);
  }
  if (type === 'secret') {
    if (set('from')) misplaced('from');
    if (set('source') && set('id'))
      refuse(
        'secret-source-and-id',
        spanOf('source'),
        'A secret has either "source" or "id". Delete one of them.',
        withoutOption(mount, seen.get('source') as MountOption),
      );
    if (!set('source') && !set('id') && !set('target') && found.length === 0) {
      refuse('missing-mount-id', mount.span, 'This secret mount has no "id". Write id=NAME.');
    }
  }
  if (type !== 'cache' && set('sharing')) misplaced('sharing');
  if (type !== 'secret' && type !== 'ssh' && found.length === 0) {
    const target = values.get('target');
    const known = target === undefined || target.certain;
    if (known && isRoot(target?.result ?? '', workdir)) {
      const span = seen.get('target')?.span ?? mount.span;
      const message =
        target === undefined
          ? `This ${type} mount has no "target". Write target=/PATH.`
          : 'A mount cannot take the place of "/". Write another target.';
      refuse('mount-target', span, message);
    }
  }
  return found;
}

/** `--mount=cache,…`, `type:cache`, and a blank after the comma, where the flag ends and its value goes on. */
function unknownKeyFix(
  { flags, words }: Instruction,
  { flag }: Mount,
  { key, keySpan: { start }, keySpan, span, value }: MountOption,
  near: string | undefined,
): Problem['fix'] {
  if (near !== undefined) return replacing(`Change to ${near}`, keySpan, near);
  if (value !== undefined) return undefined;
  const type = MOUNT_TYPES.find((each) => each === key);
  if (type !== undefined) return replacing(`Write type=${type}`, span, `type=${type}`);
  const [, name, setting] = /^(\w+):(.+)$/.exec(key) ?? [];
  if (name !== undefined && (MOUNT_KEYS as readonly string[]).includes(name))
    return replacing(`Write ${name}=${setting}`, { start: start + name.length, end: start + name.length + 1 }, '=');
  const [next] = words;
  return key === '' && span.end === flag.span.end && flag === flags.at(-1) && next && /^\w+=/.test(next.text)
    ? deleting('Delete the blank after the comma', { start: flag.span.end, end: next.span.start })
    : undefined;
}

/** Takes an option out with one of the commas beside it. */
function withoutOption({ options }: Mount, option: MountOption): Problem['fix'] {
  const at = options.indexOf(option);
  const [before, after] = [options[at - 1], options[at + 1]];
  const span =
    before && before.span.end + 1 === option.span.start
      ? { start: before.span.end, end: option.span.end }
      : after && option.span.end + 1 === after.span.start
        ? { start: option.span.start, end: after.span.start }
        : undefined;
  return span && asGuess(deleting(`Delete ${option.key}`, span));
}

function choice(text: string, allowed: readonly string[], what: string, span: Span): [string, Problem['fix']] {
  const suggestion = wordMeant(text, allowed);
  const fix = suggestion === undefined ? undefined : replacing(`Change to ${suggestion}`, span, suggestion);
  return [`"${text}" is not ${what}: write ${allowed.join(', ')}.`, fix];
}

/** What the key's value is to be, where `text` is not that. */
function valueFault(key: string, text: string): string | undefined {
  switch (key) {
    case 'readonly':
    case 'readwrite':
    case 'required':
      return isBoolean(text) ? undefined : 'true or false';
    case 'size':
      return BYTES.test(text) ? undefined : 'a size such as 64m';
    case 'mode':
      return /^[0-7]+$/.test(text) && Number.parseInt(text, 8) <= 0xffffffff ? undefined : 'an octal mode such as 0755';
    case 'uid':
    case 'gid':
      return /^\d+$/.test(text) && Number(text) <= 0xffffffff ? undefined : 'a number';
    default:
      return undefined;
  }
}

/** Whether the mount would lie on `/`: never for a path below it, not known for no path in an unknown directory. */
function isRoot(target: string, workdir: string | undefined): boolean {
  const path = target.startsWith('/') ? target : workdir === undefined ? undefined : `${workdir}/${target}`;
  if (path === undefined) return false;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.length === 0;
}
