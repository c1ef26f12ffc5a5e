/**
 * What a hardened image promises, tried: it starts, answers, is not root, cannot change its own program, is healthy, ends when it
 * is asked to, and needs neither a writable root nor capabilities.
 */
import { lastLines, pause, run } from './command.ts';
import { ask, type Engine, inspect } from './engine.ts';
import { type ImageConfig, inspectImage } from './image.ts';
import { mayWriteBelow, type Process, processOf } from './processes.ts';

export interface Expected {
  /** The port that answers; undefined for a program that ends by itself with code 0. */
  readonly port?: number | undefined;
  /** What is asked for over HTTP; `tcp` only connects. */
  readonly path?: string | undefined;
  /** In the answer, or in what the program prints. */
  readonly says?: string | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly args?: readonly string[] | undefined;
  /** Development stages and debuggers run as they like. */
  readonly isHardened?: boolean | undefined;
}

export interface Verdict {
  readonly promise: string;
  readonly isKept: boolean;
  readonly detail: string;
}

const START_WITHIN = 40_000;
const STOP_WITHIN = 2000;
const BARE = ['--read-only', '--tmpfs=/tmp', '--cap-drop=ALL', '--security-opt=no-new-privileges'];
const HEALTH = ['--health-interval=1s', '--health-start-period=15s', '--health-start-interval=1s'];

interface State {
  readonly Running: boolean;
  readonly Pid: number;
  readonly ExitCode: number;
  readonly Error: string;
  readonly Health?: { readonly Status: string; readonly Log?: readonly { readonly Output: string }[] };
}

/** Runs an image twice, as it is and with nothing it does not need, and says which promises it keeps. */
export async function tryImage(engine: Engine, image: string, expected: Expected): Promise<readonly Verdict[]> {
  const { Config } = await inspectImage(engine, image);
  const usual = await tryOnce(engine, image, Config, expected, []);
  const isServer = expected.port !== undefined;
  const isUp = usual.every(({ promise, isKept }) => isKept || !/^(starts|answers)/.test(promise));
  if (!isServer || !isUp || expected.isHardened === false) return usual;
  const bare = await tryOnce(engine, image, Config, expected, BARE);
  return [
    ...usual,
    ...bare.map((each) => ({ ...each, promise: `${each.promise}, read-only and without capabilities` })),
  ];
}

async function tryOnce(
  engine: Engine,
  image: string,
  config: ImageConfig,
  expected: Expected,
  options: readonly string[],
): Promise<readonly Verdict[]> {
  const { port, says = '', env = {}, args = [], isHardened = true } = expected;
  const hasHealth = (config.Healthcheck?.Test?.[0] ?? 'NONE') !== 'NONE';
  const isBare = options.length > 0;
  const id = await ask(
    engine,
    ...['run', '--detach', '--network=none', ...options, ...(hasHealth && !isBare ? HEALTH : [])],
    ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...[image, ...args],
  );
  const state = async (): Promise<State> => (await inspect<{ State: State }>(engine, 'inspect', id)).State;
  const logs = async (): Promise<string> => (await engine.docker(['logs', '--tail=15', id])).all.trim();
  if (port === undefined) {
    const code = await ask(engine, 'wait', id);
    const said = await logs();
    return [verdict('ends with code 0', code === '0', said), verdict(`says "${says}"`, said.includes(says), said)];
  }
  const verdicts: Verdict[] = [];
  const answer = await answerOf(state, port, expected);
  const up = await state();
  verdicts.push(verdict('starts', up.Running, `code ${up.ExitCode} ${up.Error} ${await logs()}`));
  if (!up.Running) return verdicts;
  verdicts.push(verdict(`answers on port ${port}`, answer.isRight, `${answer.text} ${await logs()}`));
  if (!answer.isRight) return verdicts;
  if (!isBare) {
    const pids = (await ask(engine, 'top', id, '-eo', 'pid')).split('\n').slice(1);
    if (isHardened)
      verdicts.push(
        ...rights(
          pids.flatMap((pid) => processOf(Number(pid)) ?? []),
          up.Pid,
          config,
        ),
      );
    if (hasHealth) verdicts.push(await healthy(state));
  }
  const asked = Date.now();
  await ask(engine, 'stop', '--time=8', id);
  const took = Date.now() - asked;
  const { ExitCode } = await state();
  verdicts.push(
    verdict(`ends within ${STOP_WITHIN} ms`, took < STOP_WITHIN && ExitCode !== 137, `${took} ms, code ${ExitCode}`),
  );
  return verdicts;
}

const verdict = (promise: string, isKept: boolean, detail = ''): Verdict => ({
  promise,
  isKept,
  detail: isKept ? '' : lastLines(detail, 15),
});

/** What the processes may do. */
function rights(processes: readonly Process[], first: number, config: ImageConfig): readonly Verdict[] {
  const who = processes.map(({ name, user }) => `${name} is ${user}`).join(', ');
  const verdicts = [
    verdict(
      'no process is root',
      processes.every(({ user }) => user !== 0),
      who,
    ),
    verdict(
      'no process has capabilities',
      processes.every(({ capabilities }) => /^0+$/.test(capabilities)),
      who,
    ),
  ];
  const [main] = processes;
  const folder = config.WorkingDir || '/';
  if (!main || folder === '/') return verdicts;
  const writable = mayWriteBelow(`/proc/${first}/root`, folder, main);
  return [...verdicts, verdict(`cannot write to ${folder}`, writable.length === 0, writable.slice(0, 8).join(' '))];
}

async function healthy(state: () => Promise<State>): Promise<Verdict> {
  const start = Date.now();
  let health = (await state()).Health;
  while (health?.Status === 'starting' && Date.now() - start < 20_000) {
    await pause(300);
    health = (await state()).Health;
  }
  return verdict('is healthy', health?.Status === 'healthy', `${health?.Status} ${health?.Log?.at(-1)?.Output ?? ''}`);
}

interface Answer {
  readonly isRight: boolean;
  readonly text: string;
}

async function answerOf(state: () => Promise<State>, port: number, expected: Expected): Promise<Answer> {
  const start = Date.now();
  let answer: Answer = { isRight: false, text: '' };
  while (!answer.isRight && Date.now() - start < START_WITHIN) {
    const { Running, Pid } = await state();
    if (!Running) break;
    answer = await asked(Pid, port, expected);
    if (!answer.isRight) await pause(200);
  }
  return answer;
}

/**
 * Asks from inside the container's network, which has the loopback alone. A server bound to 127.0.0.1 does not answer on
 * 127.0.0.2, as it would not answer on the address that a network gives the container.
 */
async function asked(pid: number, port: number, { path = '/', says = '' }: Expected): Promise<Answer> {
  const script = path === 'tcp' ? connect(port) : get(`http://127.0.0.2:${port}${path}`);
  const nsenter = ['--target', String(pid), '--net', process.execPath, '-e', script];
  const { code, stdout } = await run('nsenter', nsenter, { timeout: 8000 });
  return { isRight: code === 0 && stdout.includes(says), text: stdout.trim().slice(0, 300) };
}

const connect = (port: number): string =>
  `require('node:net').connect(${port}, '127.0.0.2').on('connect', () => process.exit(0)).on('error', (e) => { console.log(e.message); process.exit(1); })`;

const get = (url: string): string =>
  `fetch('${url}', { redirect: 'manual' }).then(async (r) => { console.log(r.status, await r.text()); process.exit(r.status < 400 ? 0 : 1); }, (e) => { console.log(e.cause?.message ?? e.message); process.exit(1); })`;
