/** The shell of one RUN while its commands are gone through: working directory and variables, subshells apart. */
import type { Fact } from '../../ground/fact.ts';
import { known, unknown } from '../../ground/fact.ts';
import { joinPath, PATH_MAX } from '../../ground/path.ts';
import type { Versions } from '../../ground/versionedMap.ts';
import type { Command } from '../../shell/model.ts';
import { type Environment, leadingText, resolveWord } from '../../shell/resolve.ts';
import { nameValue } from '../effects/reach.ts';
import { baseVariable } from '../flow/base.ts';
import type { Draft } from './contents.ts';

export interface ShellSession {
  cwd(): Fact<string>;
  env(): Versions<Fact<string>>;
  readonly environment: Environment;
  /** To be called with each command, in order, before it is read. */
  enter(command: Command): void;
  /** What a command that ran did to the session; `cwd` is where the shell is after it. */
  leave(command: Command, cwd: string | undefined): void;
}

interface Frame {
  readonly depth: number;
  cwd: Fact<string>;
  /** Where `cd -` leads. */
  previous?: Fact<string> | undefined;
  env: Versions<Fact<string>>;
}

/** Set by shells themselves, or different for every process. */
const OWN =
  /^(\d+|[@*#?$!_-]|PWD|OLDPWD|HOSTNAME|RANDOM|SECONDS|LINENO|PPID|UID|EUID|IFS|SHLVL|BASH\w*|OSTYPE|MACHTYPE|HOSTTYPE)$/;

const SPECIAL: ReadonlySet<string> = new Set([
  ':',
  '.',
  'eval',
  'exec',
  'export',
  'readonly',
  'set',
  'shift',
  'trap',
  'unset',
]);

function changed({ previous }: Frame, { words, conditional, span }: Command, cwd: string | undefined): Fact<string> {
  if (!conditional && words[1]?.value === '-' && previous) return previous;
  return cwd === undefined || cwd.length > PATH_MAX || conditional
    ? unknown('the working directory of the command is not known', span)
    : known(cwd, `the RUN changes to it`, span);
}

export function shellSession(draft: Draft): ShellSession {
  const { workdir, env, user } = draft;
  const frames: Frame[] = [{ depth: 0, cwd: workdir, env }];
  const top = (): Frame => frames.at(-1) as Frame;

  const environment: Environment = (name) => {
    const fact = top().env.get(name);
    if (fact) return fact.known ? fact.value : undefined;
    if (name === 'PWD') return top().cwd.known ? (top().cwd as { value: string }).value : undefined;
    if (name === 'HOME') return user.known && user.value.root ? '/root' : undefined;
    return OWN.test(name) || baseVariable(draft, name) ? undefined : null;
  };

  const set = (name: string, value: string | null | undefined, certain: boolean): void => {
    const frame = top();
    const fact = certain && typeof value === 'string' ? known(value, 'the RUN sets it') : unknown('the RUN sets it');
    if (fact.known) nameValue(draft, name, fact.value);
    // The image's own variables stay: what the shell sets is a branch beside them.
    const own = frame.env === env ? env.fork() : frame.env;
    frame.env = own.set(name, certain && value === null ? undefined : fact);
  };

  return {
    cwd: () => top().cwd,
    env: () => top().env,
    environment,
    enter({ context, depth, joinedBy }) {
      const apart = context === 'subshell' || context === 'substitution';
      while (
        frames.length > 1 &&
        (depth < top().depth || (depth === top().depth && (!apart || joinedBy === 'start')))
      ) {
        frames.pop();
      }
      if (apart && depth > top().depth) frames.push({ ...top(), depth });
    },
    leave(command, cwd) {
      const { name, words, assignments, conditional } = command;
      const frame = top();
      if (name === undefined) {
        for (const { name: variable, value, append } of assignments)
          set(variable, append ? undefined : resolveWord(value, environment), !conditional);
        return;
      }
      // In sh, what stands before one of its special builtins stays set; in bash it does not.
      if (SPECIAL.has(name.value ?? '')) for (const each of assignments) set(each.name, undefined, true);
      switch (name.value) {
        case 'cd':
        case 'pushd':
        case 'popd':
          [frame.cwd, frame.previous] = [changed(frame, command, cwd), frame.cwd];
          return;
        case 'export':
        case 'readonly':
        case 'local':
        case 'declare':
          for (const word of words.slice(1)) {
            const head = leadingText(word);
            const equals = head.indexOf('=');
            if (equals > 0) set(head.slice(0, equals), resolveWord(word, environment)?.slice(equals + 1), !conditional);
          }
          return;
        case 'unset':
          for (const word of words.slice(1)) if (word.value !== undefined) set(word.value, null, !conditional);
          return;
        case 'read':
          for (const word of words.slice(1)) if (word.value !== undefined) set(word.value, undefined, true);
          return;
        case 'eval':
          set('PATH', undefined, true);
          return;
        case '.':
        case 'source': {
          const script = words[1] && resolveWord(words[1], environment);
          const directory = script?.endsWith('/bin/activate') ? script.slice(0, -'/activate'.length) : undefined;
          const path = environment('PATH');
          const at = directory?.startsWith('/')
            ? directory
            : directory && frame.cwd.known
              ? joinPath(frame.cwd.value, directory)
              : undefined;
          // Other scripts define functions and change the PATH (nvm.sh, cargo/env).
          set('PATH', at === undefined || typeof path !== 'string' ? undefined : `${at}:${path}`, true);
          if (at !== undefined) set('VIRTUAL_ENV', at.slice(0, -'/bin'.length), true);
          return;
        }
      }
    },
  };
}
