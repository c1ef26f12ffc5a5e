import { named } from './model/program.ts';

/** Accounts and passwords; what they create is read in `reading/userCommands.ts`. */
export default [
  ...named('nothing', 'chpasswd passwd chage chsh gpasswd userdel deluser groupdel delgroup groupmod'),
  ...named('nothing', 'adduser', { packages: { apk: 'adduser', 'apt-get': 'adduser', dnf: 'shadow-utils' } }),
  ...named('nothing', 'addgroup', { packages: { 'apt-get': 'adduser', dnf: '-' } }),
  ...named('nothing', 'useradd groupadd usermod', {
    packages: { apk: 'shadow', 'apt-get': 'passwd', dnf: 'shadow-utils' },
  }),
];
