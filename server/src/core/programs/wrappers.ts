import { named, type Program } from './model/program.ts';

/**
 * Programs that run another one on the same file system: what counts is the program inside. `chroot` and `unshare` are not among
 * them: their paths are others. Options as documented in sudo(8), doas(1), env(1), nice(1), timeout(1), xargs(1) and so on.
 */
export default [
  {
    name: 'sudo',
    packages: 'sudo',
    reach: 'nothing',
    wraps: {
      options: {
        values:
          '-u -g -h -p -C -r -t -T -U -D -R --user --group --host --prompt --close-from --role --type --chdir --chroot --other-user --command-timeout',
      },
      assigns: true,
      notWith: ['-l', '-e', '-v', '-s', '-i', '--list', '--edit', '--validate', '--shell', '--login'],
    },
  },
  { name: 'doas', reach: 'nothing', wraps: { options: { values: '-u -C' }, assigns: true, notWith: ['-s', '-C'] } },
  {
    name: 'env',
    reach: 'nothing',
    wraps: {
      options: { values: '-u --unset -C --chdir -S --split-string -a --argv0' },
      assigns: true,
      notWith: ['-S', '--split-string'],
    },
  },
  { name: 'exec', reach: 'nothing', wraps: { options: { values: '-a' } } },
  { name: 'command', reach: 'nothing', wraps: { options: {}, notWith: ['-v', '-V'] } },
  { name: 'builtin', reach: 'nothing', wraps: { options: {} } },
  { name: 'time', reach: 'nothing', wraps: { options: { values: '-f -o --format --output' } } },
  { name: 'nice', reach: 'nothing', wraps: { options: { values: '-n --adjustment' } } },
  { name: 'ionice', reach: 'nothing', wraps: { options: { values: '-c -n -p -P -u --class --classdata' } } },
  { name: 'nohup', reach: 'nothing', wraps: { options: {} } },
  { name: 'setsid', reach: 'nothing', wraps: { options: {} } },
  { name: 'stdbuf', reach: 'nothing', wraps: { options: { values: '-i -o -e --input --output --error' } } },
  { name: 'timeout', reach: 'nothing', wraps: { options: { values: '-s -k --signal --kill-after' }, skips: 1 } },
  {
    name: 'xargs',
    reach: 'told',
    wraps: {
      options: {
        values:
          '-a -d -E -I -L -n -P -s --arg-file --delimiter --max-args --max-procs --max-chars --max-lines --replace',
      },
      open: true,
    },
  },
  { name: 'gosu', packages: 'gosu', reach: 'nothing', wraps: { options: {}, skips: 1 } },
  {
    name: 'su-exec',
    packages: { apk: 'su-exec', 'apt-get': '-', dnf: '-' },
    reach: 'nothing',
    wraps: { options: {}, skips: 1 },
  },
  {
    name: 'setpriv',
    reach: 'nothing',
    wraps: {
      options: {
        values:
          '--reuid --regid --groups --inh-caps --ambient-caps --bounding-set --securebits --pdeathsig --selinux-label --apparmor-profile',
      },
    },
  },
  {
    name: 'runuser',
    reach: 'nothing',
    wraps: { options: { values: '-u -g -G --user --group --supp-group' }, notWith: ['-c', '--command', '-l', '-'] },
  },
  { name: 'tini', packages: 'tini', reach: 'nothing', wraps: { options: { values: '-p -e' } } },
  { name: 'tini-static', reach: 'nothing', wraps: { options: { values: '-p -e' } } },
  { name: 'docker-init', reach: 'nothing', wraps: { options: { values: '-p -e' } } },
  { name: 'dumb-init', packages: 'dumb-init', reach: 'nothing', wraps: { options: { values: '-r --rewrite' } } },
  { name: 'catatonit', reach: 'nothing', wraps: { options: {} } },
  { name: 'fakeroot', reach: 'nothing', wraps: { options: { values: '-l -s -i -b --lib --faked' } } },
  {
    name: 'xvfb-run',
    reach: 'project',
    wraps: {
      options: {
        values: '-e -f -n -p -s -w --error-file --auth-file --server-num --xauth-protocol --server-args --wait',
      },
    },
  },
  { name: 'setarch', reach: 'nothing', wraps: { options: {}, skips: 1 } },
  { name: 'linux32', reach: 'nothing', wraps: { options: {} } },
  { name: 'linux64', reach: 'nothing', wraps: { options: {} } },
  { name: 'busybox', reach: 'nothing', wraps: { options: {} } },
  {
    name: 'corepack',
    reach: 'anywhere',
    brings: 'anything',
    wraps: { options: {}, only: ['npm', 'npx', 'yarn', 'pnpm', 'pnpx'], versioned: true },
  },
  ...named('nothing', 'toybox s6-svscan supervise'),
] satisfies readonly Program[];
