/**
 * Accounts that a distribution's package creates when it is installed, by package manager: from the maintainer scripts of
 * Debian 13 and Ubuntu 24.04, the pre-install scripts of Alpine 3.22 and the sysusers of Fedora 43 and RHEL 9. A package that is
 * not here may create some all the same, unless all of it is known (`programs/packages/provides.ts`).
 */
type Manager = 'apt' | 'apk' | 'dnf';

/** Packages (a final `*` stands for any ending), and the accounts by manager; `all` where they agree. */
const ACCOUNTS: readonly (readonly [packages: string, accounts: Readonly<Partial<Record<Manager | 'all', string>>>])[] =
  [
    ['nginx nginx-light nginx-full nginx-extras nginx-core', { apk: 'nginx', dnf: 'nginx' }],
    ['apache2 apache2-proxy', { apk: 'apache' }],
    ['httpd mod_ssl', { dnf: 'apache' }],
    ['haproxy', { all: 'haproxy' }],
    ['caddy', { all: 'caddy' }],
    ['lighttpd', { apk: 'lighttpd', dnf: 'lighttpd' }],
    ['php-fpm', { dnf: 'apache nginx' }],
    ['varnish', { all: 'varnish vcache' }],
    ['squid', { apk: 'squid', dnf: 'squid' }],
    ['postgresql* postgresql-common postgresql-server', { apt: 'postgres', apk: 'postgres', dnf: 'postgres' }],
    ['mysql-server* mariadb-server* default-mysql-server mysql mariadb', { all: 'mysql' }],
    ['redis redis-server redis-sentinel valkey valkey-server', { all: 'redis valkey' }],
    ['memcached', { apt: 'memcache', apk: 'memcached', dnf: 'memcached' }],
    ['rabbitmq-server', { all: 'rabbitmq' }],
    ['mosquitto', { all: 'mosquitto' }],
    ['openssh-server openssh', { apt: 'sshd', apk: 'sshd', dnf: 'sshd' }],
    ['dbus dbus-daemon', { apt: 'messagebus', apk: 'messagebus', dnf: 'dbus' }],
    ['bind9 bind', { apt: 'bind', apk: 'named', dnf: 'named' }],
    ['unbound', { all: 'unbound' }],
    ['dnsmasq', { all: 'dnsmasq' }],
    ['chrony', { apt: '_chrony', apk: 'chrony', dnf: 'chrony' }],
    ['ntp ntpsec', { all: 'ntp ntpsec' }],
    ['postfix', { all: 'postfix postdrop' }],
    ['exim4*', { apt: 'Debian-exim' }],
    ['exim', { apk: 'exim', dnf: 'exim' }],
    ['dovecot*', { all: 'dovecot dovenull' }],
    ['vsftpd', { apt: 'ftp', apk: 'vsftp' }],
    ['proftpd*', { all: 'proftpd' }],
    ['clamav*', { apt: 'clamav', apk: 'clamav', dnf: 'clamupdate clamscan' }],
    ['cron', { apt: 'crontab' }],
    ['rsyslog', { apt: 'syslog' }],
    ['tor', { apt: 'debian-tor', apk: 'tor', dnf: 'toranon' }],
    ['openvpn', { apk: 'openvpn', dnf: 'openvpn' }],
    ['docker docker.io docker-ce moby-engine', { all: 'docker' }],
    ['tcpdump', { apt: 'tcpdump', dnf: 'tcpdump' }],
    ['uuid-runtime', { apt: 'uuidd' }],
    ['avahi avahi-daemon', { all: 'avahi' }],
    ['tomcat9 tomcat10 tomcat11 tomcat', { all: 'tomcat' }],
    ['jetty9 jetty12', { apt: 'jetty' }],
    ['icecast2 icecast', { apt: 'icecast2', apk: 'icecast', dnf: 'icecast' }],
    ['git-daemon', { apk: 'git' }],
    ['gitolite3 gitolite', { apt: 'gitolite3', apk: 'git', dnf: 'gitolite3' }],
    ['opendkim', { all: 'opendkim' }],
    ['stunnel4 stunnel', { apt: 'stunnel4', apk: 'stunnel' }],
    ['zabbix*', { all: 'zabbix' }],
    ['prometheus*', { all: 'prometheus' }],
    ['grafana', { all: 'grafana' }],
    ['etcd etcd-server', { all: 'etcd' }],
    ['slapd openldap-servers openldap', { apt: 'openldap', apk: 'ldap', dnf: 'ldap' }],
    ['munge', { all: 'munge' }],
    ['sssd*', { dnf: 'sssd' }],
  ];

const exact = new Map<string, Readonly<Partial<Record<Manager | 'all', string>>>>();
const beginnings: [beginning: string, accounts: Readonly<Partial<Record<Manager | 'all', string>>>][] = [];
for (const [packages, accounts] of ACCOUNTS) {
  for (const name of packages.split(' ')) {
    if (name.endsWith('*')) beginnings.push([name.slice(0, -1), accounts]);
    else exact.set(name, accounts);
  }
}

/** Libraries, headers, documentation and clients of a service create no account for it. */
const CREATES_NONE = /^lib|-(dev|devel|libs?|doc|common|client|utils|tools|contrib|lang|openrc)$/;

/** The accounts that installing a package creates; none where it is not known to. */
export function accountsOfPackage(name: string, manager: string): readonly string[] {
  const found =
    exact.get(name) ??
    (CREATES_NONE.test(name) ? undefined : beginnings.find(([beginning]) => name.startsWith(beginning))?.[1]);
  const accounts = found?.[manager as Manager] ?? found?.all;
  return accounts?.split(' ') ?? [];
}
