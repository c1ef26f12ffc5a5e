/** How the effect of a fault is seen. Each experiment is given what a claim says about it, and tells whether the fault is there. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines, pause } from './command.ts';
import { ask, type Engine, inspect } from './engine.ts';
import { build, inspectImage } from './image.ts';

export interface Subject {
  readonly engine: Engine;
  readonly folder: string;
  readonly image: string;
  /** The image its last stage starts from. */
  readonly base: string;
  /** Arguments of `docker run` behind the image. */
  readonly command: readonly string[];
  /** Options of `docker run`. */
  readonly runOptions: readonly string[];
  /** Options of the build. */
  readonly buildOptions: readonly string[];
}

export interface Seen {
  readonly isFault: boolean;
  /** The build or the start went wrong, which is more than the fault if it is not the fault itself. */
  readonly isBroken: boolean;
  readonly detail: string;
}

export type Experiment = (subject: Subject, value: string) => Promise<Seen>;

const STOP_SECONDS = 3;

export const experiments: Readonly<Record<string, Experiment>> = {
  /** The build fails, and says this. */
  buildFails: async (subject, pattern) => {
    const { code, all } = await build(subject.engine, subject.image, buildOf(subject));
    return seen(code !== 0 && matches(all, pattern), code !== 0, all);
  },
  /** The build's log has this. */
  buildSays: async (subject, pattern) => {
    const { code, all } = await build(subject.engine, subject.image, buildOf(subject, '--no-cache'));
    return seen(matches(all, pattern), code !== 0, found(all, pattern));
  },
  /** The build goes through where it should have stopped. */
  buildsAnyway: async (subject) => {
    const { code, all } = await build(subject.engine, subject.image, buildOf(subject, '--no-cache'));
    return seen(code === 0, false, all);
  },
  /** The build has not ended after so many seconds. */
  buildHangs: async (subject, seconds) => {
    const { code, all } = await build(subject.engine, subject.image, {
      ...buildOf(subject, '--no-cache'),
      timeout: Number(seconds) * 1000,
    });
    return seen(code === -1, code > 0, all);
  },
  /** The build's log does not have this. */
  buildOmits: async (subject, pattern) => {
    const { code, all } = await build(subject.engine, subject.image, buildOf(subject, '--no-cache'));
    return seen(code === 0 && !matches(all, pattern), code !== 0, all);
  },
  /** This step runs again after a change to `changed.txt`. */
  rebuilds: async (subject, step) => {
    const { isCached, log } = await rebuilt(subject, step);
    return seen(!isCached, false, log);
  },
  /** This step does not run again after a change to `changed.txt`. */
  reuses: async (subject, step) => {
    const { isCached, log } = await rebuilt(subject, step);
    return seen(isCached, false, log);
  },
  /** The container ends with an error, and says this. */
  startFails: async (subject, pattern) => {
    await built(subject);
    const { code, all } = await start(subject);
    return seen(code !== 0 && matches(all, pattern), code !== 0, all);
  },
  /** The container prints this. */
  prints: async (subject, pattern) => {
    await built(subject);
    const { code, all } = await start(subject);
    return seen(matches(all, pattern), code !== 0, all);
  },
  /** What the image is inspected as, in JSON, has this. */
  inspected: async (subject, pattern) => {
    await built(subject);
    const text = JSON.stringify(await inspectImage(subject.engine, subject.image));
    return seen(matches(text, pattern), false, text);
  },
  /** What the image is inspected as, in JSON, does not have this. */
  lacks: async (subject, pattern) => {
    await built(subject);
    const text = JSON.stringify(await inspectImage(subject.engine, subject.image));
    return seen(!matches(text, pattern), false, text);
  },
  /** The history of the image has this. */
  history: async (subject, pattern) => {
    await built(subject);
    const text = await ask(subject.engine, 'history', '--no-trunc', subject.image);
    return seen(matches(text, pattern), false, found(text, pattern));
  },
  /** The image is this many megabytes larger than its base. */
  grows: async (subject, megabytes) => {
    await built(subject);
    const { Size } = await inspectImage(subject.engine, subject.image);
    const base = subject.base === 'scratch' ? 0 : (await inspectImage(subject.engine, subject.base)).Size;
    const grown = (Size - base) / 1e6;
    return seen(grown > Number(megabytes), false, `${Math.round(grown)} MB`);
  },
  /** The health check comes to this: a state, or what it printed. */
  health: async (subject, pattern) => {
    await built(subject);
    const id = await started(subject);
    let health: Health | null = null;
    for (let left = 40; left > 0; left--) {
      await pause(250);
      health = (await inspect<{ State: { Health: Health | null } }>(subject.engine, 'inspect', id)).State.Health;
      if (health && health.Status !== 'starting') break;
    }
    const text = `${health?.Status}: ${health?.Log?.at(-1)?.Output ?? ''}`;
    return seen(matches(text, pattern), health === null, text);
  },
  /** Its processes, one a line, have this. */
  processes: async (subject, pattern) => {
    const text = await processes(subject);
    return seen(matches(text, pattern), false, text);
  },
  /** None of its processes is this. */
  processesLack: async (subject, pattern) => {
    const text = await processes(subject);
    return seen(!matches(text, pattern), false, text);
  },
  /** Stopped, it ends with this code: 137 is a program that was killed. */
  stopCode: async (subject, code) => {
    await built(subject);
    const id = await started(subject);
    await pause(1500);
    await ask(subject.engine, 'stop', '--time', String(STOP_SECONDS), id);
    const { State } = await inspect<{ State: { ExitCode: number } }>(subject.engine, 'inspect', id);
    return seen(String(State.ExitCode) === code, false, `exit code ${State.ExitCode}`);
  },
};

interface Health {
  readonly Status: string;
  readonly Log?: readonly { readonly Output: string }[];
}

const buildOf = ({ folder, buildOptions }: Subject, ...options: readonly string[]) => ({
  folder,
  options: [...buildOptions, ...options],
});

/** The image is built, or there is nothing to see. */
async function built(subject: Subject): Promise<void> {
  const { code, all } = await build(subject.engine, subject.image, buildOf(subject));
  if (code !== 0) throw new Error(`it does not build:\n${lastLines(all, 12)}`);
}

async function rebuilt(subject: Subject, step: string): Promise<{ isCached: boolean; log: string }> {
  await built(subject);
  writeFileSync(join(subject.folder, 'changed.txt'), String(Date.now()));
  const { code, all } = await build(subject.engine, subject.image, buildOf(subject));
  const number = new RegExp(`^#(\\d+) \\[.*${step}`, 'm').exec(all)?.[1];
  if (code !== 0 || number === undefined) throw new Error(lastLines(all, 12));
  return { isCached: new RegExp(`^#${number} CACHED`, 'm').test(all), log: all };
}

async function processes(subject: Subject): Promise<string> {
  await built(subject);
  const id = await started(subject);
  await pause(2000);
  return ask(subject.engine, 'top', id, '-eo', 'pid,args');
}

const start = ({ engine, image, runOptions, command }: Subject) =>
  engine.docker(['run', '--rm', '--network=none', ...runOptions, image, ...command], { timeout: 30_000 });

const started = ({ engine, image, runOptions, command }: Subject): Promise<string> =>
  ask(engine, 'run', '--detach', '--network=none', ...runOptions, image, ...command);

const seen = (isFault: boolean, isBroken: boolean, detail: string): Seen => ({
  isFault,
  isBroken,
  detail: lastLines(detail, 12),
});

const matches = (text: string, pattern: string): boolean => new RegExp(pattern, 'm').test(text);

const found = (text: string, pattern: string): string =>
  new RegExp(`^.*(?:${pattern}).*$`, 'm').exec(text)?.[0] ?? text;
