import { named } from './model/program.ts';

/** Servers that a build only tests or starts for a while. */
export default named(
  'told',
  'nginx apachectl apache2ctl apache2 httpd supervisorctl supervisord haproxy varnishd squid memcached caddy php-fpm lighttpd rsyslogd sshd dbus-daemon Xvfb',
);
