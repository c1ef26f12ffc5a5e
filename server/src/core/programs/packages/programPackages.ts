import { programNamed } from '../reading/tools.ts';

/** How a program is installed by the package manager at hand: only packages that go by their name in every release. */

type Manager = 'apk' | 'apt-get' | 'dnf';

/** The package to ask for; undefined where we do not know one. */
function packageOf(program: string, manager: Manager): string | undefined {
  const packages = programNamed(program)?.packages;
  const name = typeof packages === 'string' ? packages : packages?.[manager];
  return name === '-' ? undefined : name;
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
