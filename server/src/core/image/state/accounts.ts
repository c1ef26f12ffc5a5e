/** Which users and groups exist. */

import type { BaseImage } from '../../facts/bases.ts';
import { type Fact, known, unknown } from '../../ground/fact.ts';
import type { Span } from '../../ground/text.ts';
import type { Opening } from '../../programs/packages/systemPrograms.ts';
import type { Contents, Draft } from './contents.ts';
import type { Account } from './model.ts';
import { findName, setName } from './names.ts';

const isId = (text: string): boolean => /^\d+$/.test(text);

/** Accounts that packages of distributions create for the services in them, whatever the package is called. */
const SERVICE_ACCOUNTS: ReadonlySet<string> = new Set(
  `www-data nginx apache http httpd mysql mariadb postgres redis rabbitmq mongodb memcache memcached elasticsearch tomcat
  jetty varnish haproxy squid proxy bind named unbound dnsmasq ntp chrony postfix postdrop dovecot exim mail smmsp sshd ssh
  ftp vsftpd messagebus dbus avahi polkitd systemd-network systemd-resolve systemd-timesync rpc statd tss uuidd colord
  pulse rtkit saned lightdm gdm docker dockremap containerd jenkins gitlab-runner grafana prometheus telegraf influxdb
  consul vault nobody syslog munin nagios zabbix icinga clamav amavis openvpn tor i2p git gitolite svn cyrus lp cron
  crontab ssl-cert kvm input render video audio netdev sasl utmp wheel mosquitto node-exporter caddy asterisk php-fpm
  fwupd-refresh landscape lxd tcpdump sssd puppet salt zookeeper kafka cassandra solr couchdb neo4j hadoop hdfs yarn`.split(
    /\s+/,
  ),
);

export function hasUser(contents: Contents, nameOrId: string): Fact<boolean> {
  return findName(
    contents.userNames,
    nameOrId,
    () => inBase(contents, nameOrId, 'user', contents.base?.user(nameOrId)),
    (opening) => mayAddAccount(contents, opening, nameOrId),
  );
}

export function hasGroup(contents: Contents, nameOrId: string): Fact<boolean> {
  return findName(
    contents.groupNames,
    nameOrId,
    () => inBase(contents, nameOrId, 'group', contents.base?.group(nameOrId)),
    (opening) => mayAddAccount(contents, opening, nameOrId),
  );
}

function inBase(
  { scratch, baseLabel }: Contents,
  name: string,
  kind: string,
  presence: ReturnType<BaseImage['user']> | undefined,
): Fact<boolean> {
  if (scratch) return known(false, `scratch has no ${kind}s`);
  if (presence === 'present') return known(true, `${baseLabel} has the ${kind} ${name}`);
  if (presence === 'absent') return known(false, `${baseLabel} has no ${kind} ${name}`);
  // Whatever the distribution: 0 is root, and both come with it.
  if (name === 'root' || name === '0') return known(true, `root is in every image`);
  return unknown(`it is not known whether ${baseLabel} has the ${kind} ${name}`);
}

/** A package makes accounts for its own service: of its name, of a well-known one, or with a system's number. */
function mayAddAccount({ packages }: Contents, opening: Opening, nameOrId: string): boolean {
  if (opening === 'anything') return true;
  if (opening === 'application') return !isId(nameOrId) && isNamedAfter(packages, nameOrId);
  if (opening !== 'distribution') return false;
  if (isId(nameOrId)) return Number(nameOrId) < 1000;
  if (nameOrId.startsWith('_') || SERVICE_ACCOUNTS.has(nameOrId)) return true;
  return isNamedAfter(packages, nameOrId);
}

/** Accounts of a service are called after it, or with an underscore before its name. */
function isNamedAfter(packages: Contents['packages'], account: string): boolean {
  for (const name of packages.keys()) if (name.includes(account) || account.includes(name)) return true;
  return false;
}

export function addUser(draft: Draft, account: Account): void {
  draft.users = draft.users.set(account.name, account);
  draft.userNames = setName(draft.userNames, account.name, true, account.reason);
  if (account.id !== undefined) draft.userNames = setName(draft.userNames, String(account.id), true, account.reason);
}

export function addGroup(draft: Draft, account: Account): void {
  draft.groups = draft.groups.set(account.name, account);
  draft.groupNames = setName(draft.groupNames, account.name, true, account.reason);
  if (account.id !== undefined) draft.groupNames = setName(draft.groupNames, String(account.id), true, account.reason);
}

export function removeUser(draft: Draft, name: string, text: string, at: Span): void {
  const id = isId(name) ? undefined : userId(draft, name);
  if (id?.known) draft.userNames = setName(draft.userNames, String(id.value), false, { text, at });
  draft.users = draft.users.set(name, undefined);
  draft.userNames = setName(draft.userNames, name, false, { text, at });
}

export function removeGroup(draft: Draft, name: string, text: string, at: Span): void {
  draft.groups = draft.groups.set(name, undefined);
  draft.groupNames = setName(draft.groupNames, name, false, { text, at });
}

/** The users known to exist, those of the base image first. */
export const userAccounts = (contents: Contents): Account[] => [
  ...baseAccounts(
    contents,
    (contents.base?.users ?? []).map(({ name, uid, home }) => ({ name, id: uid, home })),
  ).filter(({ name }) => !contents.users.has(name) && isPresent(hasUser(contents, name))),
  ...contents.users.values(),
];

export const groupAccounts = (contents: Contents): Account[] => [
  ...baseAccounts(
    contents,
    (contents.base?.groups ?? []).map(({ name, gid }) => ({ name, id: gid })),
  ).filter(({ name }) => !contents.groups.has(name) && isPresent(hasGroup(contents, name))),
  ...contents.groups.values(),
];

const isPresent = (fact: Fact<boolean>): boolean => fact.known && fact.value;

const baseAccounts = ({ baseLabel }: Contents, accounts: readonly Omit<Account, 'reason'>[]): Account[] =>
  accounts.map((account) => ({ ...account, reason: { text: `${baseLabel} has ${account.name}` } }));

/** The number of a user that exists. */
export function userId(contents: Contents, name: string): Fact<number> {
  if (isId(name)) return known(Number(name), 'it is a number');
  if (name === 'root') return known(0, 'root is 0');
  const account =
    contents.users.get(name) ??
    (contents.base?.users ?? []).map((user) => ({ name: user.name, id: user.uid })).find((user) => user.name === name);
  return account?.id === undefined
    ? unknown(`the number of ${name} is not known`)
    : known(account.id, `${name} is ${account.id}`);
}
