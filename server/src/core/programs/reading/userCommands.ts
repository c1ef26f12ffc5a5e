import type { Span } from '../../ground/text.ts';
import { lastOption, type ParsedArguments, parseOptions } from '../../shell/flags.ts';
import type { Command, Word } from '../../shell/model.ts';
import { type Environment, resolveWord, unknownEnvironment, withAssignments } from '../../shell/resolve.ts';
import { effective, programOf } from './effective.ts';

/** What `adduser` and `addgroup` are: BusyBox applets (Alpine), Debian's scripts, or `useradd` under another name. */
type UserTools = 'busybox' | 'debian' | 'shadow' | 'unknown';

/** A change to the users or groups of the image. Names are undefined where they hold an unknown expansion. */
export type UserChange = { readonly span: Span; readonly name: string | undefined } & (
  | {
      readonly kind: 'create-user';
      readonly uid: number | undefined;
      /** Primary group: a name or number; undefined if unknown. */
      readonly group: string | undefined;
      /** True if the primary group, of the user's name, is created with it; undefined if that depends. */
      readonly createsGroup: boolean | undefined;
      readonly groups: readonly string[];
      readonly home: string | undefined;
      /** Undefined if that depends on the distribution. */
      readonly createsHome: boolean | undefined;
      readonly shell: string | undefined;
      readonly system: boolean;
    }
  | { readonly kind: 'create-group'; readonly gid: number | undefined; readonly system: boolean }
  | { readonly kind: 'add-to-groups'; readonly groups: readonly string[] }
  | {
      readonly kind: 'modify-user';
      readonly uid: number | undefined;
      readonly group: string | undefined;
      readonly newName: string | undefined;
    }
  | { readonly kind: 'remove-user' }
  | { readonly kind: 'remove-group' }
);

/** The `adduser` of a distribution, by the ID of os-release. */
function userToolsOf(distro: string | undefined): UserTools {
  if (distro === undefined) return 'unknown';
  if (/^(alpine|busybox|wolfi|chainguard|postmarketos)/.test(distro)) return 'busybox';
  if (/^(debian|ubuntu|kali|raspbian|linuxmint|devuan)/.test(distro)) return 'debian';
  return 'shadow';
}

const shadowUser =
  '-b --base-dir -c --comment -d --home-dir --home -e --expiredate -f --inactive -g --gid -G --groups -k --skel -K --key -p --password -R --root -P --prefix -s --shell -u --uid -Z --selinux-user';
const shadowModify = `${shadowUser} -l --login -v --add-subuids -w --add-subgids`;
const shadowGroup = '-g --gid -K --key -p --password -R --root -P --prefix -U --users -n --new-name';
const busyboxUser = '-h --home -g --gecos -s --shell -G --ingroup -u --uid -k --skel';
const debianUser =
  '--home --shell --uid --firstuid --lastuid --firstgid --lastgid --gid --ingroup --gecos --comment --conf -u -g -s -h -c';

/**
 * The changes a command makes to users and groups; none for other commands. The distribution decides what `adduser` and
 * `addgroup` mean; without it the spelling of the options does.
 */
export function readUserCommand(
  outer: Command,
  {
    distro,
    environment: outerEnvironment = unknownEnvironment,
  }: { distro?: string | undefined; environment?: Environment } = {},
): readonly UserChange[] {
  const command = effective(outer);
  const environment = withAssignments(command, outerEnvironment);
  const program = programOf(command);
  const words = command.words.slice(1);
  const tools = userToolsOf(distro);
  const name = (word: Word | undefined) => (word === undefined ? undefined : resolveWord(word, environment));
  const parse = (values: string) => parseOptions(words, { values });
  const value = (parsed: ParsedArguments, ...names: readonly string[]) => {
    const option = lastOption(parsed, ...names);
    if (option?.valueWord === undefined) return undefined;
    if (option.value !== undefined) return option.value;
    const text = name(option.valueWord);
    return option.valueWord === option.word ? text?.slice(text.indexOf('=') + 1) : text;
  };
  const has = (parsed: ParsedArguments, ...names: readonly string[]) => lastOption(parsed, ...names) !== undefined;
  const { span } = command;

  switch (program) {
    case 'useradd':
      return useradd(parse(shadowUser));
    case 'adduser':
      return tools === 'shadow' ? useradd(parse(shadowUser)) : adduser();
    case 'groupadd':
      return groupadd(parse(shadowGroup));
    case 'addgroup': {
      const parsed = parse(`${debianUser} -g`);
      const [first, second] = parsed.positionals;
      if (second !== undefined)
        return [{ kind: 'add-to-groups', name: name(first), groups: listed(name(second)), span }];
      return groupadd(parsed);
    }
    case 'usermod': {
      const parsed = parse(shadowModify);
      const user = name(parsed.positionals.at(-1));
      const changes: UserChange[] = [];
      const groups = listed(value(parsed, '-G', '--groups'));
      if (groups.length > 0) changes.push({ kind: 'add-to-groups', name: user, groups, span });
      const uid = numeric(value(parsed, '-u', '--uid'));
      const group = value(parsed, '-g', '--gid');
      const newName = value(parsed, '-l', '--login');
      if (has(parsed, '-u', '--uid', '-g', '--gid', '-l', '--login')) {
        changes.push({ kind: 'modify-user', name: user, uid, group, newName, span });
      }
      return changes;
    }
    case 'gpasswd': {
      const parsed = parse('-a --add -d --delete -A -M -Q -R');
      if (!has(parsed, '-a', '--add')) return [];
      const groups = listed(name(parsed.positionals[0]));
      return [{ kind: 'add-to-groups', name: value(parsed, '-a', '--add'), groups, span }];
    }
    case 'userdel':
    case 'deluser': {
      const { positionals } = parse('-R --root -P --prefix --conf --backup-to');
      if (positionals.length !== 1) return [];
      return [{ kind: 'remove-user', name: name(positionals[0]), span }];
    }
    case 'groupdel':
    case 'delgroup': {
      const { positionals } = parse('-R --root -P --prefix --conf');
      if (positionals.length !== 1) return [];
      return [{ kind: 'remove-group', name: name(positionals[0]), span }];
    }
    case 'echo':
    case 'printf':
      return accountLine();
    default:
      return [];
  }

  /** shadow's useradd: a group of the user's name unless -N or -g (USERGROUPS_ENAB is yes on all that matter). */
  function useradd(parsed: ParsedArguments): readonly UserChange[] {
    const user = name(parsed.positionals.at(-1));
    if (parsed.positionals.length === 0 || has(parsed, '-D', '--defaults')) return [];
    const given = has(parsed, '-g', '--gid');
    const alone = has(parsed, '-N', '--no-user-group');
    const system = has(parsed, '-r', '--system');
    return [
      {
        kind: 'create-user',
        name: user,
        uid: numeric(value(parsed, '-u', '--uid')),
        group: given ? value(parsed, '-g', '--gid') : alone ? undefined : user,
        createsGroup: !given && !alone,
        groups: listed(value(parsed, '-G', '--groups')),
        home:
          value(parsed, '-d', '--home-dir', '--home') ??
          (has(parsed, '-d', '--home-dir', '--home', '-b', '--base-dir') ? undefined : homeOf(user)),
        createsHome: createsHome(parsed, system),
        shell: value(parsed, '-s', '--shell'),
        system,
        span,
      },
    ];
  }

  /** CREATE_HOME in login.defs is set by Red Hat's family and SUSE, not by Debian's. */
  function createsHome(parsed: ParsedArguments, system: boolean): boolean | undefined {
    if (has(parsed, '-m', '--create-home')) return true;
    if (has(parsed, '-M', '--no-create-home') || system) return false;
    return tools === 'debian' || tools === 'busybox' ? false : undefined;
  }

  function groupadd(parsed: ParsedArguments): readonly UserChange[] {
    const [word] = parsed.positionals;
    if (word === undefined) return [];
    const gid = numeric(value(parsed, '-g', '--gid'));
    return [{ kind: 'create-group', name: name(word), gid, system: has(parsed, '-S', '-r', '--system'), span }];
  }

  /** BusyBox and Debian share the name but not the short options. */
  function adduser(): readonly UserChange[] {
    // Debian's script knows long options only; those of BusyBox are nearly always given as short ones.
    const looksDebian = words.some(({ text }) =>
      /^--(disabled|system|group|gecos|comment|quiet|gid|no-create-home)/.test(text),
    );
    const busybox = tools === 'busybox' || (tools === 'unknown' && !looksDebian);
    const parsed = parse(busybox ? busyboxUser : debianUser);
    const [first, second] = parsed.positionals;
    if (first === undefined) return [];
    const user = name(first);
    if (second !== undefined) return [{ kind: 'add-to-groups', name: user, groups: listed(name(second)), span }];
    const system = has(parsed, '--system', ...(busybox ? ['-S'] : []));
    const groupOption = busybox
      ? lastOption(parsed, '-G', '--ingroup')
      : lastOption(parsed, '--ingroup', '--gid', '-g');
    const given = groupOption === undefined ? undefined : value(parsed, groupOption.name);
    // Without a group a system user goes to nogroup: BusyBox adduser.c; adduser(8), unless --group is given.
    const nogroup = system && groupOption === undefined && !(!busybox && has(parsed, '--group'));
    if (!busybox && !system && has(parsed, '--group')) {
      return [{ kind: 'create-group', name: user, gid: numeric(value(parsed, '--gid')), system: false, span }];
    }
    return [
      {
        kind: 'create-user',
        name: user,
        uid: numeric(value(parsed, '-u', '--uid')),
        group: groupOption !== undefined ? given : nogroup ? 'nogroup' : user,
        createsGroup: groupOption === undefined && !nogroup,
        groups: [],
        home: busybox
          ? homeOption(parsed, user, '-h', '--home')
          : system
            ? (value(parsed, '--home') ?? '/nonexistent')
            : homeOption(parsed, user, '--home'),
        createsHome: !has(parsed, '-H', '--no-create-home') && (busybox || !system || has(parsed, '--home')),
        shell: value(parsed, '-s', '--shell'),
        system,
        span,
      },
    ];
  }

  function homeOption(
    parsed: ParsedArguments,
    user: string | undefined,
    ...names: readonly string[]
  ): string | undefined {
    return has(parsed, ...names) ? value(parsed, ...names) : homeOf(user);
  }

  /** `echo 'app:x:1000:1000::/home/app:/bin/sh' >> /etc/passwd`, and likewise for /etc/group. */
  function accountLine(): readonly UserChange[] {
    const target = command.redirects.find(({ operator }) => operator === '>>' || operator === '>')?.target?.value;
    if (target !== '/etc/passwd' && target !== '/etc/group') return [];
    return words.flatMap((word): UserChange[] => {
      const fields = name(word)?.split('\n')[0]?.replace(/\\n$/, '').split(':');
      if (fields === undefined || fields[0] === '' || fields[0]?.startsWith('-')) return [];
      if (target === '/etc/group' && fields.length === 4) {
        return [{ kind: 'create-group', name: fields[0], gid: numeric(fields[2]), system: false, span: word.span }];
      }
      if (target !== '/etc/passwd' || fields.length !== 7) return [];
      return [
        {
          kind: 'create-user',
          name: fields[0],
          uid: numeric(fields[2]),
          group: fields[3],
          createsGroup: false,
          groups: [],
          home: fields[5],
          createsHome: false,
          shell: fields[6],
          system: false,
          span: word.span,
        },
      ];
    });
  }
}

function homeOf(user: string | undefined): string | undefined {
  return user === undefined ? undefined : `/home/${user}`;
}

function numeric(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

function listed(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.split(',').filter(Boolean);
}
