import type { OptionSpec } from '../../shell/flags.ts';

/** A program that runs the program named in its arguments. */
export interface Wrapper {
  readonly options: OptionSpec;
  /** Arguments before the inner command: a user for `gosu`, a duration for `timeout`. */
  readonly skips?: number;
  /** `name=value` arguments before the command go to its environment. */
  readonly assigns?: true;
  /** Options with which it runs nothing (`command -v`) or a text (`env -S`). */
  readonly notWith?: readonly string[];
  /** More arguments come from its input. */
  readonly open?: true;
  /** Behind the inner program's name there may be a version of it: `pnpm@11`. */
  readonly versioned?: true;
  /** Only with these as inner program. */
  readonly only?: readonly string[];
}

const none: Wrapper = { options: {} };

/**
 * Wrappers whose inner command acts on the same file system. `chroot` and `unshare` are left out: their paths are
 * others. Options as documented in sudo(8), doas(1), env(1), nice(1), timeout(1), xargs(1) and so on.
 */
export const wrappers: Readonly<Record<string, Wrapper>> = {
  sudo: {
    options: {
      values:
        '-u -g -h -p -C -r -t -T -U -D -R --user --group --host --prompt --close-from --role --type --chdir --chroot --other-user --command-timeout',
    },
    assigns: true,
    notWith: ['-l', '-e', '-v', '-s', '-i', '--list', '--edit', '--validate', '--shell', '--login'],
  },
  doas: { options: { values: '-u -C' }, assigns: true, notWith: ['-s', '-C'] },
  env: {
    options: { values: '-u --unset -C --chdir -S --split-string -a --argv0' },
    assigns: true,
    notWith: ['-S', '--split-string'],
  },
  exec: { options: { values: '-a' } },
  command: { options: {}, notWith: ['-v', '-V'] },
  builtin: none,
  time: { options: { values: '-f -o --format --output' } },
  nice: { options: { values: '-n --adjustment' } },
  ionice: { options: { values: '-c -n -p -P -u --class --classdata' } },
  nohup: none,
  setsid: none,
  stdbuf: { options: { values: '-i -o -e --input --output --error' } },
  timeout: { options: { values: '-s -k --signal --kill-after' }, skips: 1 },
  xargs: {
    options: {
      values: '-a -d -E -I -L -n -P -s --arg-file --delimiter --max-args --max-procs --max-chars --max-lines --replace',
    },
    open: true,
  },
  gosu: { options: {}, skips: 1 },
  'su-exec': { options: {}, skips: 1 },
  setpriv: {
    options: {
      values:
        '--reuid --regid --groups --inh-caps --ambient-caps --bounding-set --securebits --pdeathsig --selinux-label --apparmor-profile',
    },
  },
  runuser: { options: { values: '-u -g -G --user --group --supp-group' }, notWith: ['-c', '--command', '-l', '-'] },
  tini: { options: { values: '-p -e' } },
  'tini-static': { options: { values: '-p -e' } },
  'docker-init': { options: { values: '-p -e' } },
  'dumb-init': { options: { values: '-r --rewrite' } },
  catatonit: none,
  fakeroot: { options: { values: '-l -s -i -b --lib --faked' } },
  'xvfb-run': {
    options: {
      values: '-e -f -n -p -s -w --error-file --auth-file --server-num --xauth-protocol --server-args --wait',
    },
  },
  setarch: { options: {}, skips: 1 },
  linux32: none,
  linux64: none,
  busybox: none,
  corepack: { options: {}, only: ['npm', 'npx', 'yarn', 'pnpm', 'pnpx'], versioned: true },
};

/** Programs that read a script from `-c` or from their input. */
export const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'ksh', 'zsh']);
