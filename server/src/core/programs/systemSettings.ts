import { named } from './model/program.ts';

/** What renews databases and settings of the distribution: it writes to the system's directories. */
export default [
  ...named('system', 'crond cron', { endless: [[/(^| )(-n|-f)( |$)/, 'serves']] }),
  ...named(
    'system',
    `ldconfig locale-gen localedef update-locale dpkg-reconfigure debconf-set-selections dpkg-divert dpkg-statoverride
    update-ca-trust trust c_rehash update-alternatives alternatives a2enmod a2dismod a2ensite a2dissite a2enconf a2disconf
    phpenmod phpdismod lighty-enable-mod rc-update rc-service service systemctl crontab fc-cache update-mime-database
    update-desktop-database glib-compile-schemas gtk-update-icon-cache unminimize semanage restorecon mandb pwconv grpconv
    visudo freshclam docker-php-source authconfig add-apt-repository rpm-key apk-key `,
  ),
  ...named('system', 'update-ca-certificates', {
    packages: { apk: 'ca-certificates', 'apt-get': 'ca-certificates', dnf: '-' },
  }),
  ...named(
    'nothing',
    'apt-mark apt-cache apt-config apt-key dpkg-query dpkg-architecture dpkg-buildflags rpmkeys scanelf',
  ),
  ...named('nothing', 'setfacl getfacl chattr lsattr setcap getcap'),
];
