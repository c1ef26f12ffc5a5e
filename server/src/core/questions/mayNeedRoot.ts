/** Images whose processes may well have to start as root, or that give up being root by themselves. */
import type { Analysis } from '../analysis.ts';
import type { ImageState } from '../image/state/model.ts';
import { programOf } from '../programs/reading/effective.ts';
import { programNamed } from '../programs/reading/tools.ts';
import type { Stage } from '../stages/model.ts';
import { roleOf } from '../stages/roles.ts';
import { isForDevelopment, isGitHubAction, SHELL, startCommands } from './shippedStage.ts';
import { userCommands } from './userCommands.ts';

/** Their first process starts as root and hands its work to a user of its own. */
const DROPS_PRIVILEGES =
  /^(nginx|httpd|postgres|mysql|mariadb|mongo|redis|valkey|memcached|rabbitmq|haproxy|traefik|caddy|elasticsearch|ghost|wordpress|drupal|nextcloud|registry|docker|couchdb|cassandra|influxdb|vault|consul|zookeeper|neo4j|solr)$/;

/** Programs that only root can run, or that change the user themselves. */
const AS_ROOT =
  /^(gosu|su-exec|setpriv|su|sudo|runuser|chroot|s6-svscan|init|systemd|supervisord|supervisor|sshd|crond?|cron|dockerd|dockerd-entrypoint\.sh|containerd|nginx|openresty|apache2?|apache2-foreground|apachectl|httpd|httpd-foreground|php-fpm[\d.]*|haproxy|openvpn|dnsmasq|named|unbound|ntpd|chronyd|rsyslogd|syslog-ng|vsftpd|proftpd|smbd|nmbd|rpcbind|exportfs|kubelet|postfix|dovecot|mysqld|mysqld_safe|postgres|wg-quick|tcpdump|iptables|keepalived|fixuid|dropbear|inetd|xinetd|unitd|buildkitd|rootlesskit|fluent-bit|telegraf|tailscaled|rsync)$/;

/** What they work on is the machine itself: disks, network, kernel, other processes' users. */
const ON_THE_MACHINE =
  /bpf|runit|runsv|dind|vpn|nmap|masscan|traceroute|shorewall|debootstrap|strace|parted|virtualbox|tcpdump|nftables|modprobe|wireguard|dhcp|hostapd|ssh-?d|syslog/;

/** What hands over to a user is brought for nothing else. */
const HANDS_OVER = ['gosu', 'su-exec', 'sudo'];

export function mayNeedRoot(analysis: Analysis, target: Stage, state: ImageState): boolean {
  const role = roleOf(target);
  if (role === 'development' || role === 'test' || isForDevelopment(analysis, target)) return true;
  if (isGitHubAction(analysis)) return true;
  const { base, entrypoint } = state;
  if (base && DROPS_PRIVILEGES.test(base.family)) return true;
  if (base?.family === 'php' && !entrypoint && /fpm|apache/.test(base.label)) return true;
  // What a script starts is not known: a daemon installed for it, a program that hands over and may be there, a user made for it.
  const mayHandOver =
    [...state.packages.keys()].some((name) => AS_ROOT.test(name)) ||
    HANDS_OVER.some((name) => !isAbsent(state, name)) ||
    userCommands(analysis, target).length > 0;
  const starts = startCommands(analysis, target).some((command) => {
    const program = programOf(command) ?? '';
    const isScript = SHELL.test(program) || /\.(sh|bash)$|entrypoint|^(run|start|init)$/.test(program);
    return (
      (isScript && mayHandOver) ||
      AS_ROOT.test(program) ||
      ON_THE_MACHINE.test(program) ||
      command.wrappers.some((name) => AS_ROOT.test(name))
    );
  });
  if (starts) return true;
  return (
    HANDS_OVER.some((name) => state.packages.has(name) || isThere(state, name)) && !startsKnownServer(analysis, target)
  );
}

/** What is started is a server that the distribution has: it starts nothing in turn that hands over to a user. */
function startsKnownServer(analysis: Analysis, target: Stage): boolean {
  const commands = startCommands(analysis, target);
  return (
    commands.length > 0 &&
    commands.every((command) => {
      const program = programNamed(programOf(command) ?? '');
      return program !== undefined && (program.reach === 'told' || program.reach === 'nothing') && !program.ecosystem;
    })
  );
}

function isAbsent(state: ImageState, program: string): boolean {
  const has = state.expects(program);
  return has.known && !has.value;
}

function isThere(state: ImageState, program: string): boolean {
  const has = state.has(program);
  return has.known && has.value;
}
