/** Which package of a distribution brings a program. Only programs whose package goes by this name in every release. */

type Manager = 'apk' | 'apt-get' | 'dnf';

/** Where the package is not called like the program; `-`: no package of that manager brings it. */
const NAMED_OTHERWISE: Readonly<Record<string, Readonly<Partial<Record<Manager, string>>>>> = {
  'update-ca-certificates': { apk: 'ca-certificates', 'apt-get': 'ca-certificates', dnf: '-' },
  'su-exec': { 'apt-get': '-', dnf: '-' },
  adduser: { dnf: 'shadow-utils' },
  addgroup: { 'apt-get': 'adduser', dnf: '-' },
  useradd: { apk: 'shadow', 'apt-get': 'passwd', dnf: 'shadow-utils' },
  groupadd: { apk: 'shadow', 'apt-get': 'passwd', dnf: 'shadow-utils' },
  usermod: { apk: 'shadow', 'apt-get': 'passwd', dnf: 'shadow-utils' },
  ps: { apk: 'procps', 'apt-get': 'procps', dnf: 'procps-ng' },
  ping: { apk: 'iputils', 'apt-get': 'iputils-ping', dnf: 'iputils' },
  nc: { apk: 'netcat-openbsd', 'apt-get': 'netcat-openbsd', dnf: 'nmap-ncat' },
  xz: { 'apt-get': 'xz-utils' },
  gpg: { apk: 'gnupg', 'apt-get': 'gnupg', dnf: 'gnupg2' },
  envsubst: { apk: 'gettext-envsubst', 'apt-get': 'gettext-base', dnf: 'gettext' },
  'g++': { dnf: 'gcc-c++' },
  ssh: { apk: 'openssh-client', 'apt-get': 'openssh-client', dnf: 'openssh-clients' },
  psql: { apk: 'postgresql-client', 'apt-get': 'postgresql-client', dnf: 'postgresql' },
  pg_isready: { apk: 'postgresql-client', 'apt-get': 'postgresql-client', dnf: 'postgresql' },
};

const NAMED_ALIKE: ReadonlySet<string> = new Set(
  'curl wget git bash jq dumb-init tini gosu su-exec unzip zip make gcc openssl tar gzip bzip2 less nano file patch sudo socat perl python3 which hostname zstd adduser g++ xz'.split(
    ' ',
  ),
);

/** The package to ask for; undefined where we do not know one. */
function packageOf(program: string, manager: Manager): string | undefined {
  const other = NAMED_OTHERWISE[program]?.[manager];
  if (other !== undefined) return other === '-' ? undefined : other;
  return NAMED_ALIKE.has(program) ? program : undefined;
}

/** The shell command that installs a program; undefined where the manager or the package is not known. */
export function installCommand(program: string, manager: string | undefined): string | undefined {
  if (manager !== 'apk' && manager !== 'apt-get' && manager !== 'dnf' && manager !== 'microdnf') return undefined;
  const name = packageOf(program, manager === 'microdnf' ? 'dnf' : manager);
  if (name === undefined) return undefined;
  switch (manager) {
    case 'apk':
      return `apk add --no-cache ${name}`;
    case 'apt-get':
      return `apt-get update && apt-get install -y --no-install-recommends ${name} && rm -rf /var/lib/apt/lists/*`;
    default:
      return `${manager} install -y ${name} && ${manager} clean all`;
  }
}
