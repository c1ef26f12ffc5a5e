import { named } from './model/program.ts';

/** What shows the state of the system, its network and its processes. */
export default named(
  'nothing',
  `which getent ps pgrep pkill top free lsof getconf hostname nslookup dig host ping nc netcat ldd logger tput clear ss
  netstat ip ifconfig route iptables lscpu lsb_release dmidecode nvidia-smi xmllint-version sestatus mountpoint findmnt
  locale inotifywait flock chronic sysctl mount umount swapoff modprobe depmod tzselect newgrp expect`,
);
