import { named, type Program } from './model/program.ts';

export default [
  {
    name: 'sqlite3',
    packages: { apk: 'sqlite', 'apt-get': 'sqlite3', dnf: 'sqlite' },
    reach: 'told',
    outputs: { operands: 'first' },
    options: { singleDashLong: true, values: '-cmd -init -separator -nullvalue' },
  },
  {
    name: 'psql',
    programs: 'psql pg_isready pg_dump pg_restore',
    packages: { apk: 'postgresql-client', 'apt-get': 'postgresql-client', dnf: 'postgresql' },
    reach: 'told',
  },
  ...named(
    'told',
    'initdb pg_ctl postgres mysqld mysql mariadb mysqladmin mysql_install_db mariadb-install-db redis-cli redis-server mongosh mongod createdb createuser',
  ),
] satisfies readonly Program[];
