import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analysis, image, value, verdict } from './ask.ts';

const user = (dockerfile: string): unknown => {
  const fact = image(dockerfile).user;
  if (!fact.known) return 'unknown';
  const { name, uid, group, root } = fact.value;
  return { name, uid: value(uid), group, root };
};

describe('user', () => {
  const cases: readonly [string, unknown][] = [
    ['FROM scratch', { name: 'root', uid: 0, group: undefined, root: true }],
    ['FROM node:20', { name: 'root', uid: 0, group: undefined, root: true }],
    ['FROM example.org/x', 'unknown'],
    ['FROM example.org/x\nUSER 1000:1000', { name: '1000', uid: 1000, group: '1000', root: false }],
    ['FROM node:20\nUSER node', { name: 'node', uid: 1000, group: undefined, root: false }],
    [
      'FROM alpine:3.20\nRUN adduser -D -u 1001 app\nUSER app:app',
      { name: 'app', uid: 1001, group: 'app', root: false },
    ],
    ['FROM alpine:3.20\nUSER 0', { name: '0', uid: 0, group: undefined, root: true }],
    ['FROM alpine:3.20\nUSER nobody\nUSER root', { name: 'root', uid: 0, group: undefined, root: true }],
    ['FROM alpine:3.20\nARG U=app\nUSER $U', { name: 'app', uid: 'unknown', group: undefined, root: false }],
    ['FROM alpine:3.20\nARG U\nUSER $U', 'unknown'],
    ['FROM gcr.io/distroless/static-debian12:nonroot', { name: 'nonroot', uid: 65532, group: undefined, root: false }],
    ['FROM alpine:3.20 AS a\nUSER 7\nFROM a', { name: '7', uid: 7, group: undefined, root: false }],
  ];
  for (const [dockerfile, expected] of cases) {
    test(dockerfile.replaceAll('\n', ' ⏎ '), () => assert.deepEqual(user(dockerfile), expected));
  }
});

describe('accounts', () => {
  const cases: readonly [string, string, string, string][] = [
    ['FROM node:20-alpine', 'node', 'yes', 'yes'],
    ['FROM alpine:3.20', 'app', 'no', 'no'],
    ['FROM scratch', 'app', 'no', 'no'],
    ['FROM example.org/x', 'app', 'unknown', 'unknown'],
    ['FROM alpine:3.20\nRUN addgroup -S app && adduser -S app -G app', 'app', 'yes', 'yes'],
    ['FROM debian:12\nRUN useradd -r app', 'app', 'yes', 'yes'],
    ['FROM debian:12\nRUN useradd -N app', 'app', 'yes', 'no'],
    ['FROM debian:12\nRUN groupadd app', 'app', 'no', 'yes'],
    ['FROM debian:12\nRUN useradd app && userdel app', 'app', 'no', 'unknown'],
    ['FROM debian:12\nRUN id app || useradd app', 'app', 'unknown', 'unknown'],
    ['FROM debian:12\nARG N\nRUN useradd $N', 'app', 'unknown', 'unknown'],
    ['FROM debian:12\nRUN ./setup.sh', 'app', 'unknown', 'unknown'],
    ['FROM debian:12\nRUN apt-get install -y unheard-of', 'app', 'no', 'no'],
    ['FROM debian:12\nRUN apt-get install -y unheard-of', 'nginx', 'unknown', 'unknown'],
    ['FROM debian:12\nRUN apt-get install -y curl', 'app', 'no', 'no'],
    ['FROM debian:12\nCOPY passwd group /etc/', 'app', 'unknown', 'unknown'],
    [
      'FROM debian:12 AS a\nRUN useradd app\nFROM scratch\nCOPY --from=a /etc/passwd /etc/group /etc/',
      'app',
      'yes',
      'yes',
    ],
    ['FROM debian:12\nRUN echo "app:x:1000:1000::/:/bin/sh" >> /etc/passwd', 'app', 'yes', 'no'],
    ['FROM debian:12\nRUN useradd -u 1234 app', '1234', 'yes', 'unknown'],
  ];
  for (const [dockerfile, name, hasUser, hasGroup] of cases) {
    test(`${name} in ${dockerfile.replaceAll('\n', ' ⏎ ')}`, () => {
      const state = image(dockerfile);
      assert.deepEqual([verdict(state.hasUser(name)), verdict(state.hasGroup(name))], [hasUser, hasGroup]);
    });
  }

  test('users lists those of the base image and those that were made', () => {
    const names = image('FROM alpine:3.20\nRUN adduser -D -u 1001 app && deluser guest')
      .users()
      .map(({ name }) => name);
    assert.ok(names.includes('root') && !names.includes('guest'));
    assert.equal(names.at(-1), 'app');
  });
});

describe('variables', () => {
  const cases: readonly [string, string, unknown][] = [
    ['FROM alpine:3.20\nENV A=1 B=$A\nENV C=${A}x', 'C', '1x'],
    ['FROM alpine:3.20\nENV A=1 B=$A', 'B', ''],
    ['FROM alpine:3.20\nARG A=1\nARG B=$A', 'B', '1'],
    ['FROM alpine:3.20\nARG A', 'A', 'unknown'],
    ['FROM alpine:3.20\nARG A\nENV B=${A:-x}', 'B', 'x'],
    ['ARG A=1\nFROM alpine:3.20', 'A', 'unset'],
    ['ARG A=1\nFROM alpine:3.20\nARG A', 'A', '1'],
    ['ARG A=1\nFROM alpine:3.20\nARG A=2', 'A', '2'],
    ['FROM alpine:3.20 AS a\nENV A=1\nFROM alpine:3.20', 'A', 'unset'],
    ['FROM alpine:3.20 AS a\nENV A=1\nFROM a', 'A', '1'],
    ['FROM alpine:3.20\nARG TARGETARCH', 'TARGETARCH', 'unknown'],
    ['FROM alpine:3.20\nENV A some words', 'A', 'some words'],
    ['FROM example.org/x\nENV A=$NODE_ENV', 'A', 'unknown'],
  ];
  for (const [dockerfile, name, expected] of cases) {
    test(`${name} in ${dockerfile.replaceAll('\n', ' ⏎ ')}`, () =>
      assert.equal(value(image(dockerfile).env.get(name)), expected));
  }

  test('build arguments that are given', () => {
    const state = image('ARG V=1\nFROM alpine:3.20\nARG V\nARG W=2', { buildArgs: { V: '7', W: '8' } });
    assert.deepEqual([value(state.env.get('V')), value(state.env.get('W'))], ['7', '8']);
  });

  test('only ENV reaches a container', () => {
    const { env, runtimeEnv } = image('FROM alpine:3.20\nARG A=1\nENV B=2');
    assert.deepEqual([env.has('A'), env.has('B'), runtimeEnv.has('A'), runtimeEnv.has('B')], [true, true, false, true]);
  });

  test('a state does not change after it was made', () => {
    const { stages, steps } = analysis('FROM alpine:3.20\nENV A=1\nENV A=2\nRUN rm /bin/sh');
    const all = steps(stages.stages[0] as never);
    assert.deepEqual(
      all.map(({ before, after }) => [
        value(before.env.get('A')),
        value(after.env.get('A')),
        verdict(before.has('sh')),
      ]),
      [
        ['unset', '1', 'yes'],
        ['1', '2', 'yes'],
        ['2', '2', 'yes'],
      ],
    );
  });
});

describe('entrypoint and command', () => {
  const started = (dockerfile: string): readonly (string | undefined)[] => {
    const { entrypoint, cmd } = image(dockerfile);
    return [entrypoint?.instruction.rest.text, cmd?.instruction.rest.text];
  };

  test('are inherited from the base stage', () =>
    assert.deepEqual(started('FROM alpine:3.20 AS a\nENTRYPOINT ["a"]\nCMD ["b"]\nFROM a'), ['["a"]', '["b"]']));

  test('an entrypoint drops the command that comes with the base', () =>
    assert.deepEqual(started('FROM alpine:3.20 AS a\nCMD ["b"]\nFROM a\nENTRYPOINT ["a"]'), ['["a"]', undefined]));

  test('but not that of its own stage', () =>
    assert.deepEqual(started('FROM alpine:3.20\nCMD ["b"]\nENTRYPOINT ["a"]'), ['["a"]', '["b"]']));

  test('a health check can be switched off', () => {
    assert.equal(image('FROM alpine:3.20 AS a\nHEALTHCHECK CMD true\nFROM a\nHEALTHCHECK NONE').healthcheck, 'none');
    assert.notEqual(image('FROM alpine:3.20 AS a\nHEALTHCHECK CMD true\nFROM a').healthcheck, undefined);
  });

  test('commands of CMD are read by the shell in force', () => {
    const { stages, steps } = analysis('FROM alpine:3.20\nCMD exec node server.js');
    const [step] = steps(stages.stages[0] as never);
    assert.deepEqual(
      step?.commands.map(({ name }) => name?.value),
      ['exec'],
    );
  });
});

describe('platform of the image', () => {
  test('comes with the base image', () => {
    const { libc, distro, packageManager, runtimes } = image('FROM node:18-alpine AS a\nFROM a');
    assert.deepEqual([value(libc), value(distro), value(packageManager)], ['musl', 'alpine', 'apk']);
    assert.deepEqual(
      runtimes.map(({ name, version }) => [name, version]),
      [['node', '18']],
    );
  });

  test('runtimes that packages bring', () => {
    const { runtimes } = image('FROM alpine:3.20\nRUN apk add openjdk17-jre nodejs');
    assert.deepEqual(
      runtimes.map(({ name, version }) => [name, version]),
      [
        ['java', '17'],
        ['node', undefined],
      ],
    );
  });

  test('working directories', () => {
    const cases: readonly [string, unknown][] = [
      ['FROM scratch', '/'],
      ['FROM alpine:3.20\nWORKDIR app', '/app'],
      ['FROM example.org/x', 'unknown'],
      ['FROM example.org/x\nWORKDIR app', 'unknown'],
      ['FROM alpine:3.20\nARG D=x\nWORKDIR /$D', '/x'],
    ];
    for (const [dockerfile, expected] of cases) assert.equal(value(image(dockerfile).workdir), expected);
  });

  test('ports, volumes, labels and the stop signal', () => {
    const state = image(
      'FROM alpine:3.20\nARG P=80\nEXPOSE $P 443/tcp\nVOLUME ["/data"]\nLABEL a=b\nSTOPSIGNAL SIGINT',
    );
    assert.deepEqual(state.exposed, ['80', '443/tcp']);
    assert.deepEqual(state.volumes, ['/data']);
    assert.equal(value(state.labels.get('a')), 'b');
    assert.equal(state.stopSignal, 'SIGINT');
  });
});
