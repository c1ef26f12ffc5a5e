/** Language runtimes that come with a distribution's packages. */
import type { Reason } from '../../ground/fact.ts';
import type { Runtime } from './model.ts';

const PACKAGES: readonly [RegExp, string][] = [
  [/^nodejs(?:-current|-lts|(\d+))?$/, 'node'],
  [/^python(3(?:\.\d+)?)?$/, 'python'],
  [/^(?:golang(?:-([\d.]+))?(?:-go)?|go)$/, 'go'],
  [/^openjdk-?(\d+)(?:-(?:jre|jdk)(?:-headless)?)?$/, 'java'],
  [/^java-(?:1\.)?(\d+)[\d.]*-openjdk(?:-headless|-devel)?$/, 'java'],
  [/^temurin-(\d+)-j(?:re|dk)$/, 'java'],
  [/^default-j(?:re|dk)(?:-headless)?()$/, 'java'],
  [/^ruby([\d.]+)?$/, 'ruby'],
  [/^php(?:-?(\d+(?:\.\d+)?))?(?:-cli|-fpm)?$/, 'php'],
  [/^(?:rust|rustc|cargo)()$/, 'rust'],
  [/^erlang()$/, 'erlang'],
  [/^elixir()$/, 'elixir'],
  [/^(?:dotnet|aspnetcore)-(?:runtime|sdk)-([\d.]+)$/, 'dotnet'],
];

/** The runtime a package is; the version where its name tells. */
export function installedRuntime(name: string, reason: Reason): Runtime | undefined {
  for (const [pattern, runtime] of PACKAGES) {
    const match = pattern.exec(name);
    if (match) return { name: runtime, version: dotted(runtime, match[1]), reason };
  }
  return undefined;
}

/** Alpine writes `php83` for 8.3. */
function dotted(runtime: string, version: string | undefined): string | undefined {
  if (!version || version === '3') return undefined;
  return runtime === 'php' && /^\d\d$/.test(version) ? `${version[0]}.${version[1]}` : version;
}
