/** Realistic multi-stage Dockerfiles and what somebody who knows Docker says is in them. Format: test/fixtures/README.md. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { type Analysis, analyze } from '../../server/src/core/analysis.ts';
import { defaultConfig } from '../../server/src/core/config/settings.ts';
import type { CommandForm } from '../../server/src/core/dockerfile/model.ts';
import { lineOf } from '../../server/src/core/ground/text.ts';
import type { DependencySet, ImageState, Process, User } from '../../server/src/core/image/state/model.ts';
import { lint } from '../../server/src/core/lint/lint.ts';
import type { Stage } from '../../server/src/core/stages/model.ts';
import { context } from '../support/facts.ts';
import { repository } from '../support/files.ts';
import { presence, type Verdict, value, verdict } from './image/ask.ts';

type Read<T> = (of: T, expected: unknown) => unknown;
type Expected = Readonly<Record<string, unknown>>;

/** What the image is, in the form of the expectation; of a list of names, those that are as the key says. */
const imageKeys: Readonly<Record<string, Read<ImageState>>> = {
  base: ({ baseLabel }) => baseLabel,
  user: ({ user }) => userPart(user, ({ name }) => name),
  uid: ({ user }) => userPart(user, ({ uid }) => value(uid)),
  workdir: ({ workdir }) => value(workdir),
  libc: ({ libc }) => value(libc),
  distro: ({ distro }) => value(distro),
  packageManager: ({ packageManager }) => value(packageManager),
  shell: ({ shell }) => value(shell),
  env: ({ runtimeEnv }, names) => perName(names, (name) => value(runtimeEnv.get(name))),
  args: ({ env }, names) => perName(names, (name) => value(env.get(name))),
  labels: ({ labels }, names) => perName(names, (name) => value(labels.get(name))),
  runtimes: ({ runtimes }, names) =>
    perName(names, (name) => {
      const runtime = runtimes.find((each) => each.name === name);
      return runtime ? (runtime.version ?? 'unknown') : 'unset';
    }),
  has: (image, names) => those(names, 'yes', (name) => verdict(image.has(name))),
  lacks: (image, names) => those(names, 'no', (name) => verdict(image.has(name))),
  unsure: (image, names) => those(names, 'unknown', (name) => verdict(image.has(name))),
  users: (image, names) => those(names, 'yes', (name) => verdict(image.hasUser(name))),
  noUsers: (image, names) => those(names, 'no', (name) => verdict(image.hasUser(name))),
  unsureUsers: (image, names) => those(names, 'unknown', (name) => verdict(image.hasUser(name))),
  groups: (image, names) => those(names, 'yes', (name) => verdict(image.hasGroup(name))),
  present: (image, paths) => those(paths, 'yes', (path) => presence(image.path(path))),
  absent: (image, paths) => those(paths, 'no', (path) => presence(image.expectedPath(path, 'scripts'))),
  unsurePaths: (image, paths) => those(paths, 'unknown', (path) => presence(image.path(path))),
  dependencies: ({ dependencies }, sets) => dependencySets(dependencies, sets),
  packages: ({ packages }, names) => (names as string[]).filter((name) => packages.has(name)),
  exposed: ({ exposed }) => exposed,
  volumes: ({ volumes }) => volumes,
  entrypoint: ({ entrypoint }) => process(entrypoint),
  cmd: ({ cmd }) => process(cmd),
  healthcheck: ({ healthcheck }) => (healthcheck === 'none' ? 'none' : healthcheck !== undefined),
  stopSignal: ({ stopSignal }) => stopSignal ?? null,
};

const userPart = (user: ImageState['user'], part: (user: User) => unknown): unknown =>
  user.known ? part(user.value) : 'unknown';

const perName = (expected: unknown, read: (name: string) => unknown): Expected =>
  Object.fromEntries(Object.keys(expected as Expected).map((name) => [name, read(name)]));

const those = (names: unknown, wanted: Verdict, ask: (name: string) => Verdict): string[] =>
  (names as string[]).flatMap((name) => {
    const answer = ask(name);
    return answer === wanted ? [name] : [`${name}: ${answer}`];
  });

/** Every set there is, in the keys of the expectation's first. */
function dependencySets(found: readonly DependencySet[], expected: unknown): unknown[] {
  const [first] = expected as readonly Expected[];
  const keys = Object.keys(first ?? { ecosystem: '' });
  return found.map((set) => {
    const all: Expected = {
      ecosystem: set.ecosystem,
      path: set.path ?? null,
      dev: value(set.dev),
      stage: set.stage.label,
    };
    return Object.fromEntries(keys.map((key) => [key, all[key]]));
  });
}

const process = (running: Process | undefined): unknown => (running ? command(running.command) : null);

const command = (form: CommandForm): unknown =>
  form.form === 'exec' ? form.words.map(({ value: text }) => text) : form.joined.text.trim();

const fileKeys: Readonly<Record<string, Read<Analysis>>> = {
  defaultTarget: ({ stages }) => stages.defaultTarget?.label,
  needs: ({ stages }, labels) =>
    perName(labels, (label) => [...stages.needs(find(stages.stages, label))].sort(byPlace).map((each) => each.label)),
  stages: (analysis, labels) =>
    perName(labels, (label) =>
      read(imageKeys, analysis.image(find(analysis.stages.stages, label)), (labels as Expected)[label] as Expected),
    ),
  findings: (analysis, expected) => {
    const order = expected as readonly string[];
    return lint(analysis, defaultConfig)
      .map(({ rule, at }) => `${rule}:${lineOf(analysis.dockerfile.lines, at.start) + 1}`)
      .sort((one, other) => order.indexOf(one) - order.indexOf(other));
  },
};

const byPlace = (one: Stage, other: Stage): number => one.index - other.index;

function find(stages: readonly Stage[], label: string): Stage {
  const stage = stages.findLast((each) => each.label === label);
  assert.ok(stage, `no stage ${label}`);
  return stage;
}

function read<T>(keys: Readonly<Record<string, Read<T>>>, of: T, expected: Expected): Expected {
  return Object.fromEntries(
    Object.entries(expected).map(([key, wanted]) => {
      const reader = keys[key];
      assert.ok(reader, `no key ${key}`);
      return [key, reader(of, wanted)];
    }),
  );
}

/** `stages.build.libc: musl, expected glibc`: the leaves that differ, and of lists the elements. */
function differences(found: unknown, expected: unknown, path: readonly string[] = []): string[] {
  if (Array.isArray(found) && Array.isArray(expected)) {
    const [all, wanted] = [found, expected].map((list) => list.map((each) => JSON.stringify(each))) as [
      string[],
      string[],
    ];
    if (all.join() === wanted.join()) return [];
    const more = all.filter((each) => !wanted.includes(each));
    const less = wanted.filter((each) => !all.includes(each));
    const [has, lacks] = more.length + less.length > 0 ? [more, less] : [all, wanted];
    return [`${path.join('.')}: ${has.join(' ') || 'nothing'}, expected ${lacks.join(' ') || 'nothing'}`];
  }
  if (isRecord(found) && isRecord(expected))
    return Object.keys(expected).flatMap((key) => differences(found[key], expected[key], [...path, key]));
  return found === expected
    ? []
    : [`${path.join('.')}: ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`];
}

const isRecord = (value: unknown): value is Expected => typeof value === 'object' && value !== null;

const folder = new URL('../fixtures/', import.meta.url);
/** Expectations that the product does not meet yet: `stack/name: why`. */
const open: string[] = [];
after(() => console.log(`open: ${open.length}\n${open.join('\n')}`));

const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));

for (const stack of readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory())) {
  describe(stack.name, () => {
    for (const file of readdirSync(new URL(`${stack.name}/`, folder)).filter((name) => name.endsWith('.Dockerfile'))) {
      const name = `${stack.name}/${file.replace('.Dockerfile', '')}`;
      test(name, () => {
        const around = existsSync(new URL(`${name}.context.json`, folder))
          ? repository(json(`${name}.context.json`) as Record<string, string>)
          : {};
        const analysis = analyze(readFileSync(new URL(`${name}.Dockerfile`, folder), 'utf8'), {
          ...context,
          ...around,
        });
        const { open: unmet, ...expected } = json(`${name}.json`) as Expected;
        assert.deepEqual(differences(read(fileKeys, analysis, expected), expected), []);
        if (!isRecord(unmet)) return;
        const { why, ...wanted } = unmet;
        assert.ok(typeof why === 'string' && why.length > 0, 'what is open needs a reason');
        const wrong = differences(read(fileKeys, analysis, wanted), wanted);
        assert.notDeepEqual(wrong, [], 'it is right by now: move it out of "open"');
        open.push(`${name}: ${why}`);
      });
    }
  });
}
