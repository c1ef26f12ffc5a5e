import { named } from './model/program.ts';

/** Servers that a build only tests or starts for a while. */
export default [
  ...named('told', 'supervisord', { endless: [[/(^| )(-n|-f)( |$)/, 'serves']] }),
  ...named('told', 'httpd apache2ctl apachectl', { endless: [[/(^| )-D ?FOREGROUND/, 'serves']] }),
  ...named('told', 'nginx', { endless: [[/daemon off/, 'serves']] }),
  ...named(
    'told',
    'apache2 supervisorctl haproxy varnishd squid memcached caddy php-fpm lighttpd rsyslogd sshd dbus-daemon Xvfb',
  ),
];
