import { type OptionSpec, parseOptions } from '../../shell/flags.ts';
import type { Command, Word } from '../../shell/model.ts';
import { absolutePath } from '../../shell/paths.ts';
import {
  braceValues,
  type Environment,
  resolveWord,
  unknownEnvironment,
  withAssignments,
  withBraces,
} from '../../shell/resolve.ts';
import type { Program } from '../model/program.ts';
import { argumentsOf, onlyPrints } from './commandKinds.ts';
import { effective, programOf } from './effective.ts';
import { copyTargets, downloadTargets, extractTarget } from './fileTargets.ts';
import { readInstall } from './installers.ts';
import { findWrites, madeFiles, onlyReads, writesByScript } from './outputs.ts';
import { programNamed } from './tools.ts';
import { readUserCommand } from './userCommands.ts';

/** A path a command makes. */
export interface CreatedPath {
  /** Absolute, or relative to the unknown working directory. May be a glob for what was copied. */
  readonly path: string;
  /** What is below an `unknown`, or below a directory that is made `from` something, is not known. */
  readonly kind: 'file' | 'directory' | 'unknown';
  /** Where its content comes from: a path for `cp`, `mv`, `ln`, `tar`; an address for `curl`, `wget`, `git clone`. */
  readonly from?: string | undefined;
}

export interface FileEffects {
  readonly creates: readonly CreatedPath[];
  /** Paths or globs that are gone afterwards; `mv` removes what it moves. */
  readonly removes: readonly string[];
  /** Paths whose owner or mode it changes. */
  readonly changes: readonly string[];
  /** True if it may create or change other files too. */
  readonly unknownEffects: boolean;
  /** The working directory afterwards; undefined if unknown. */
  readonly cwd: string | undefined;
}

export interface FileState {
  /** Working directory; undefined if unknown. */
  readonly cwd: string | undefined;
  readonly environment?: Environment | undefined;
  /** The shell is one that leaves braces as they are: `sh` of Alpine and Debian. */
  readonly plainBraces?: boolean | undefined;
}

/** Programs that create nothing, whatever their operands; a mode or owner that cannot be placed matters to nobody. */
const leavesAll = new Set(['rm', 'rmdir', 'unlink', 'shred', 'chmod', 'chown', 'chgrp', 'sed']);

/** What a command provably creates, removes and changes, and whether there may be more. */
export function readFileEffects(outer: Command, state: FileState): FileEffects {
  const command = effective(outer);
  const environment = withAssignments(command, state.environment ?? unknownEnvironment);
  const { cwd } = state;
  const creates: CreatedPath[] = [];
  const removes: string[] = [];
  const changes: string[] = [];
  const program = programOf(command);
  const known = program === undefined ? undefined : programNamed(program);
  let unknownEffects = command.open && !(known && onlyReads(known));
  let after = cwd;

  const texts = (word: Word): readonly string[] => {
    const text = resolveWord(word, environment);
    if (text !== undefined) return [text];
    const all = state.plainBraces ? withBraces(word) : braceValues(word);
    if (all === undefined) unknownEffects = true;
    return all ?? [];
  };
  const paths = (words: readonly Word[]) => words.flatMap(texts).map((text) => absolutePath(text, cwd));
  const plain = (word: Word) => resolveWord(word, environment);
  const parse = (spec: OptionSpec) => {
    const parsed = parseOptions(command.words.slice(1), spec);
    if (parsed.uncertain) unknownEffects = true;
    return parsed;
  };

  for (const { operator, target } of [...command.redirects, ...command.outerRedirects]) {
    if (target === undefined || !['>', '>>', '>|', '&>', '&>>'].includes(operator)) continue;
    for (const path of paths([target])) if (!path.startsWith('/dev/')) creates.push({ path, kind: 'file' });
  }

  switch (program) {
    case undefined:
      if (command.name !== undefined) unknownEffects = true;
      break;
    case 'cd':
    case 'pushd': {
      const [target] = parse({}).positionals;
      const home = environment('HOME');
      const text = target === undefined ? home : resolveWord(target, environment);
      after = typeof text !== 'string' || text === '-' ? undefined : absolutePath(text, cwd);
      if (after !== undefined && !after.startsWith('/')) after = undefined;
      break;
    }
    case 'popd':
      after = undefined;
      break;
    case 'mkdir':
      for (const path of paths(parse({ values: '-m --mode' }).positionals)) creates.push({ path, kind: 'directory' });
      break;
    case 'touch':
      for (const path of paths(parse({ values: '-d --date -r --reference -t' }).positionals))
        creates.push({ path, kind: 'file' });
      break;
    case 'tee':
    case 'truncate':
      for (const path of paths(parse({ values: '-s --size -r --reference' }).positionals))
        creates.push({ path, kind: 'file' });
      break;
    case 'rm':
    case 'rmdir':
    case 'unlink':
    case 'shred':
      addAll(removes, paths(parse({}).positionals));
      break;
    case 'cp':
    case 'mv':
    case 'ln':
    case 'install': {
      const targets = copyTargets(program, parse(copyOptions), paths, cwd);
      addAll(creates, targets.creates);
      if (program === 'mv') addAll(removes, targets.sources);
      break;
    }
    case 'chmod':
    case 'chown':
    case 'chgrp': {
      const parsed = parse({ values: '--reference --from' });
      // `chmod -x file` reads as an option; the mode is then not among the positionals.
      const modeIsOption = program === 'chmod' && parsed.options.some(({ name }) => /^-[rwxXst]$/.test(name));
      const given = modeIsOption || parsed.options.some(({ name }) => name === '--reference');
      addAll(changes, paths(given ? parsed.positionals : parsed.positionals.slice(1)));
      break;
    }
    case 'tar':
    case 'bsdtar':
    case 'unzip': {
      const target = extractTarget(program, command.words.slice(1), plain, cwd);
      if (target === undefined) unknownEffects = true;
      else addAll(creates, target);
      break;
    }
    case 'gunzip':
    case 'bunzip2':
    case 'unxz':
      for (const path of paths(parse({}).positionals)) {
        creates.push({ path: path.replace(/\.(gz|bz2|xz)$/, ''), kind: 'file', from: path });
        removes.push(path);
      }
      break;
    case 'curl':
    case 'wget':
    case 'git': {
      const made = downloadTargets(program, command.words.slice(1), plain, cwd);
      addAll(creates, made.creates);
      if (made.unknown) unknownEffects = true;
      break;
    }
    case 'sed': {
      const parsed = parse({ values: '-e --expression -f --file -l --line-length', attached: '-i' });
      const has = (...names: readonly string[]) => parsed.options.some(({ name }) => names.includes(name));
      if (known && writesByScript(known, command.words.slice(1))) unknownEffects = true;
      if (!has('-i', '--in-place')) break;
      const kept = parsed.options.find(({ name, value }) => (name === '-i' || name === '--in-place') && value)?.value;
      const scripted = has('-e', '--expression', '-f', '--file');
      const edited = paths(scripted ? parsed.positionals : parsed.positionals.slice(1));
      addAll(changes, edited);
      if (kept) for (const path of edited) creates.push({ path: `${path}${kept}`, kind: 'file' });
      break;
    }
    case 'mktemp':
      if (parse({ values: '-p --suffix' }).positionals.length > 0) unknownEffects = true;
      else creates.push({ path: '/tmp/tmp.*', kind: 'unknown' });
      break;
    case 'find':
      unknownEffects ||= findWrites(command.words);
      break;
    default: {
      if (onlyPrints(known, argumentsOf(command))) break;
      if (known?.reach === 'nothing' && !isAccountTool(known)) {
        const made = madeFiles(known, command.words.slice(1), plain, cwd);
        addAll(creates, made.creates);
        if (made.unknown) unknownEffects = true;
        break;
      }
      const users = readUserCommand(command, { environment });
      if (users.length > 0) {
        for (const user of users) {
          if (user.kind !== 'create-user' || user.createsHome === false) continue;
          if (user.home === undefined) unknownEffects = true;
          else creates.push({ path: user.home, kind: 'directory', from: '/etc/skel' });
        }
        break;
      }
      const install = readInstall(command, environment);
      if (install?.ecosystem === 'os' && ['other', 'update-index', 'clean'].includes(install.action)) break;
      for (const word of outputsOf(program, command.words)) {
        for (const path of paths([word])) creates.push({ path, kind: program === 'jlink' ? 'unknown' : 'file' });
      }
      for (const path of install?.writes ?? []) {
        creates.push({ path: absolutePath(path, cwd), kind: 'unknown' });
      }
      if (known) addAll(creates, madeFiles(known, command.words.slice(1), plain, cwd).creates);
      unknownEffects = true;
    }
  }
  return {
    creates,
    removes,
    changes,
    unknownEffects:
      unknownEffects &&
      (!(program !== undefined && leavesAll.has(program)) ||
        (known !== undefined && writesByScript(known, command.words.slice(1)))),
    cwd: after,
  };
}

const COMPILER = /^(([\w-]+-)?(gcc|g\+\+|cc|c\+\+|gfortran|ld)|clang(\+\+)?|rustc)(-[\d.]+)?$/;

/** The words behind `-o` of a compiler or linker, or what `jlink` makes. */
function outputsOf(program: string, words: readonly Word[]): readonly Word[] {
  const option = COMPILER.test(program) ? '-o' : program === 'jlink' ? '--output' : undefined;
  return option === undefined ? [] : words.filter((_, index) => index > 1 && words[index - 1]?.value === option);
}

const copyOptions: OptionSpec = {
  values: '-t --target-directory -S --suffix -m --mode -o --owner -g --group',
};

/** What they create is told by `readUserCommand`. */
const isAccountTool = ({ name }: Program): boolean => /^(user|group|add|del)/.test(name);

/** Unlike `push(...items)` good for any number of items. */
function addAll<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item);
}
