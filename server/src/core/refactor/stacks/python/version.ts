/** Which Python a project asks for. */
import type { Evidence } from '../../evidence.ts';
import { releaseIn, versionIn } from '../../releases.ts';
import { at, tomlOf } from '../../toml.ts';
import { toolVersion } from '../../toolVersions.ts';
import { type Manifests, stringAt } from './manifests.ts';

/** `3.12`; undefined if no file says anything that can be read. A pinned version goes before a range. */
export function pythonWanted(evidence: Evidence, { pyproject }: Manifests): string | undefined {
  const pipfile = tomlOf(evidence.read('Pipfile'));
  const pinned = [
    uncommented(evidence.read('.python-version')),
    evidence.read('runtime.txt')?.replace(/^\s*python-?/, ''),
    stringAt(pipfile, 'requires', 'python_full_version'),
    stringAt(pipfile, 'requires', 'python_version'),
    toolVersion(evidence, 'python'),
  ];
  for (const text of pinned) {
    const version = /^\s*(?:cpython-?|python-?)?(\d+\.\d+)/.exec(text ?? '')?.[1];
    if (version !== undefined) return version;
  }
  const ranges = [
    stringAt(pyproject, 'project', 'requires-python'),
    stringAt(pyproject, 'tool', 'poetry', 'dependencies', 'python'),
    /^requires-python\s*=\s*"([^"]+)"/m.exec(evidence.read('uv.lock') ?? '')?.[1],
    /^python-versions\s*=\s*"([^"]+)"/m.exec(evidence.read('poetry.lock') ?? '')?.[1],
    /python_requires\s*=\s*['"]?([^'"\n]+)/.exec(
      `${evidence.read('setup.cfg') ?? ''}\n${evidence.read('setup.py') ?? ''}`,
    )?.[1],
  ].filter((range) => range !== undefined);
  for (const range of ranges) {
    const release = releaseIn(evidence, 'python', { range });
    if (release !== undefined) return release;
  }
  return versionIn(String(at(pipfile, 'requires', 'python') ?? ''));
}

/** The first line that says something. */
const uncommented = (text: string | undefined): string | undefined =>
  text?.split(/\r?\n/).find((line) => line.trim() !== '' && !line.trim().startsWith('#'));
