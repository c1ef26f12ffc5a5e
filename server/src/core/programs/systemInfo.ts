import { named } from './model/program.ts';

/** What shows the state of the system, its network and its processes. */
export default [
  ...named('nothing', 'which', { packages: 'which' }),
  ...named('nothing', 'hostname', { packages: 'hostname' }),
  ...named('nothing', 'ps', { packages: { apk: 'procps', 'apt-get': 'procps', dnf: 'procps-ng' } }),
  ...named('nothing', 'ping', { packages: { apk: 'iputils', 'apt-get': 'iputils-ping', dnf: 'iputils' } }),
  ...named('nothing', 'nc', { packages: { apk: 'netcat-openbsd', 'apt-get': 'netcat-openbsd', dnf: 'nmap-ncat' } }),
  ...named(
    'nothing',
    `getent pgrep pkill top free lsof getconf nslookup dig host netcat ldd logger tput clear ss
  netstat ip ifconfig route iptables lscpu lsb_release dmidecode nvidia-smi xmllint-version sestatus mountpoint findmnt
  locale inotifywait flock chronic sysctl mount umount swapoff modprobe depmod tzselect newgrp expect`,
  ),
];
