import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readUserCommand } from '../../../server/src/core/programs/reading/userCommands.ts';
import { only } from '../shell/shell.ts';

const rows: readonly (readonly [source: string, distro: string | undefined, change: Record<string, unknown>])[] = [
  [
    'adduser -D -u 1000 app',
    'alpine',
    { kind: 'create-user', name: 'app', uid: 1000, group: 'app', createsGroup: true, home: '/home/app' },
  ],
  // A system user without a group is in nogroup: no group of its name comes to be.
  [
    'adduser -S app',
    'alpine',
    { kind: 'create-user', name: 'app', group: 'nogroup', createsGroup: false, system: true },
  ],
  [
    'adduser -S -G app -h /srv -H app',
    'alpine',
    { group: 'app', createsGroup: false, home: '/srv', createsHome: false },
  ],
  [
    'adduser --system app',
    'debian',
    { group: 'nogroup', createsGroup: false, home: '/nonexistent', createsHome: false },
  ],
  ['adduser --system --group app', 'debian', { group: 'app', createsGroup: true }],
  [
    'adduser --disabled-password --gecos "" --uid 5678 app',
    'debian',
    { uid: 5678, group: 'app', createsGroup: true, createsHome: true },
  ],
  ['adduser --disabled-password --gecos "" app', undefined, { group: 'app', createsHome: true }],
  [
    'adduser -r app',
    'fedora',
    { kind: 'create-user', group: 'app', createsGroup: true, system: true, createsHome: false },
  ],
  ['adduser app docker', 'debian', { kind: 'add-to-groups', name: 'app', groups: ['docker'] }],
  ['addgroup -g 1000 -S app', 'alpine', { kind: 'create-group', name: 'app', gid: 1000, system: true }],
  ['addgroup --system --gid 1001 app', 'debian', { kind: 'create-group', name: 'app', gid: 1001 }],
  ['addgroup app wheel', 'alpine', { kind: 'add-to-groups', name: 'app', groups: ['wheel'] }],
  [
    'useradd -l -m -u 1000 -g app -G a,b -d /srv -s /bin/sh app',
    undefined,
    { uid: 1000, group: 'app', createsGroup: false, groups: ['a', 'b'], home: '/srv', createsHome: true },
  ],
  ['useradd -r app', 'debian', { group: 'app', createsGroup: true, createsHome: false, system: true }],
  ['useradd -N app', undefined, { group: undefined, createsGroup: false }],
  ['useradd $APP', undefined, { name: undefined }],
  ['groupadd -r app --gid=999', undefined, { kind: 'create-group', name: 'app', gid: 999, system: true }],
  ['usermod -aG docker app', undefined, { kind: 'add-to-groups', name: 'app', groups: ['docker'] }],
  ['usermod -u 1001 app', undefined, { kind: 'modify-user', name: 'app', uid: 1001 }],
  ['userdel -r node', undefined, { kind: 'remove-user', name: 'node' }],
  ['deluser --remove-home node', 'debian', { kind: 'remove-user', name: 'node' }],
  [
    "echo 'app:x:1000:1000::/home/app:/bin/sh' >> /etc/passwd",
    undefined,
    { kind: 'create-user', name: 'app', uid: 1000, group: '1000', home: '/home/app' },
  ],
  ['echo "app:x:1000:" >> /etc/group', undefined, { kind: 'create-group', name: 'app', gid: 1000 }],
];

test('users and groups', () => {
  for (const [source, distro, expected] of rows) {
    const [change, ...more] = readUserCommand(only(source), { distro });
    assert.ok(change && more.length === 0, source);
    for (const [field, value] of Object.entries(expected)) {
      assert.deepEqual((change as unknown as Record<string, unknown>)[field], value, `${field} of ${source}`);
    }
  }
});

test('other commands change no users', () => {
  for (const source of ['echo adduser', 'useradd -D', 'id app', 'echo x > /etc/passwd.bak', 'usermod app']) {
    assert.deepEqual(readUserCommand(only(source)), [], source);
  }
});
