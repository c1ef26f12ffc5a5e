/** Debian packages of any release, with lists of their own: the machine's own apt is left as it is. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { output } from './command.ts';
import { inState } from './state.ts';

/** The mirror the machine is set up for: the first one its own sources name. */
export function mirror(): string {
  const folder = '/etc/apt/sources.list.d';
  const files = [
    '/etc/apt/sources.list',
    ...(existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []),
  ];
  for (const file of files.filter((each) => /debian[^/]*\.sources$|sources\.list$/.test(each) && existsSync(each))) {
    const found = /^(?:URIs:\s*|deb\s+(?:\[[^\]]*\]\s+)?)(\S+)/m.exec(readFileSync(file, 'utf8'))?.[1];
    if (found !== undefined) return found;
  }
  return 'http://deb.debian.org/debian';
}

/** Downloads packages of a release into a folder. */
export async function download(release: string, packages: readonly string[], folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const options = await lists(release);
  await output('apt-get', [...options, '-q', 'download', ...packages], { cwd: folder });
}

async function lists(release: string): Promise<readonly string[]> {
  const home = inState('apt', release);
  const options = Object.entries({
    'Dir::Etc::sourcelist': join(home, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'Dir::State::lists': join(home, 'lists'),
    'Dir::Cache': join(home, 'cache'),
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
  }).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const done = join(home, 'updated');
  if (existsSync(done)) return options;
  for (const folder of ['lists/partial', 'cache/archives/partial']) mkdirSync(join(home, folder), { recursive: true });
  const signed = '[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]';
  writeFileSync(join(home, 'sources.list'), `deb ${signed} ${mirror()} ${release} main\n`);
  await output('apt-get', [...options, '-q', 'update']);
  writeFileSync(done, '');
  return options;
}
