/**
 * The Docker Engine out of Debian's packages, which are only unpacked. It makes no bridge and no firewall rule, listens on a
 * socket in the state folder, and ends with this process, however that ends.
 */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { download } from './apt.ts';
import { lastLines, output, pause, run } from './command.ts';
import type { Engine } from './engine.ts';
import { inState } from './state.ts';

/** Packages by release. runc is of the oldest one: later ones want a newer libc than the machine may have. */
const PACKAGES = {
  [process.env.SLIPWAY_REAL_SUITE ?? 'forky']: [
    'docker.io',
    'docker-cli',
    'docker-buildx',
    'containerd',
    'tini-static',
  ],
  bookworm: ['runc', 'libseccomp2'],
};

const PATIENCE = 30_000;

export async function startOwnEngine(): Promise<Engine> {
  const root = inState('root');
  if (!existsSync(join(root, 'usr/sbin/dockerd'))) await unpack(root);
  const runFolder = inState('run', '.');
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DOCKER_HOST: `unix://${join(runFolder, 'docker.sock')}`,
    DOCKER_CONFIG: inState('client'),
    LD_LIBRARY_PATH: join(root, 'usr/lib/x86_64-linux-gnu'),
    PATH: `${join(root, 'usr/sbin')}:${join(root, 'usr/bin')}:${process.env.PATH ?? ''}`,
  };
  const docker: Engine['docker'] = (args, settings = {}) => run('docker', args, { env, ...settings });
  const version = async (): Promise<string | undefined> => {
    const { code, stdout } = await docker(['version', '--format', '{{.Server.Version}}']);
    return code === 0 ? stdout.trim() : undefined;
  };
  const engine = (found: string, stop: Engine['stop']): Engine => ({
    title: `Docker Engine ${found} from Debian packages`,
    hasStandIns: true,
    docker,
    stop,
  });
  // Another run has it up, and will end it.
  const running = await version();
  if (running !== undefined) return engine(running, async () => {});
  const daemon = startDaemon(env, runFolder);
  const started = Date.now();
  while (daemon.exitCode === null && Date.now() - started < PATIENCE) {
    const found = await version();
    if (found !== undefined)
      return engine(found, async () => {
        // It would give each of them time to end.
        const containers = (await docker(['ps', '--all', '--quiet'])).stdout.split('\n').filter((id) => id !== '');
        if (containers.length > 0) await docker(['rm', '--force', ...containers]);
        await stop(daemon, runFolder);
      });
    await pause(300);
  }
  await stop(daemon, runFolder);
  throw new Error(`The engine did not start:\n${lastLines(readFileSync(inState('dockerd.log'), 'utf8'), 15)}`);
}

async function unpack(root: string): Promise<void> {
  const debs = inState('debs');
  for (const [release, packages] of Object.entries(PACKAGES)) await download(release, packages, debs);
  const half = `${root}.half`;
  rmSync(half, { recursive: true, force: true });
  for (const deb of readdirSync(debs)) await output('dpkg', ['-x', join(debs, deb), half]);
  const plugin = inState('client', 'cli-plugins', 'docker-buildx');
  mkdirSync(join(plugin, '..'), { recursive: true });
  rmSync(plugin, { force: true });
  symlinkSync(join(root, 'usr/libexec/docker/cli-plugins/docker-buildx'), plugin);
  renameSync(half, root);
}

function startDaemon(env: NodeJS.ProcessEnv, runFolder: string) {
  const config = inState('daemon.json');
  writeFileSync(config, '{}');
  // What an engine left that was killed.
  rmSync(join(runFolder, 'dockerd.pid'), { force: true });
  const log = openSync(inState('dockerd.log'), 'w');
  const options = [
    `--config-file=${config}`,
    `--data-root=${inState('data')}`,
    `--exec-root=${runFolder}`,
    `--pidfile=${join(runFolder, 'dockerd.pid')}`,
    `--host=${env.DOCKER_HOST}`,
    ...['bridge=none', 'iptables=false', 'ip6tables=false', 'ip-forward=false', 'ip-masq=false'].map(
      (each) => `--${each}`,
    ),
    '--userland-proxy=false',
  ];
  // In a session of its own it does not get the Ctrl+C meant for us; if we are killed it is asked to end.
  return spawn('setpriv', ['--pdeathsig', 'TERM', 'dockerd', ...options], {
    env,
    detached: true,
    stdio: ['ignore', log, log],
  });
}

async function stop(daemon: ReturnType<typeof spawn>, runFolder: string): Promise<void> {
  if (daemon.exitCode === null) {
    const ended = new Promise((done) => daemon.once('exit', done));
    daemon.kill('SIGTERM');
    await Promise.race([ended, pause(15_000)]);
    daemon.kill('SIGKILL');
  }
  // The namespace of --network=host stays mounted there.
  await run('umount', [join(runFolder, 'netns/default')]);
}
