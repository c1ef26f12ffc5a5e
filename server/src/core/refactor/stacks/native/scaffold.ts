import { copy, from, run, type Scaffold, workdir } from '../../builderLines.ts';
import { current } from '../../current.ts';
import { systemNeeds } from '../../systemPackages.ts';
import { text } from '../../text.ts';
import { installs, packagesOf } from './cmake.ts';

const TOOLS = ['cmake', 'g++', 'make'];

/** What is not installed stays in the build folder, with everything that CMake keeps there. */
export const scaffold: Scaffold = ({ evidence, musl }) => {
  const source = evidence.read('CMakeLists.txt');
  const found = packagesOf(source ?? '');
  const { build } = systemNeeds(found.needs);
  const tools = [...TOOLS, ...build[musl ? 'apk' : 'apt-get'], ...(found.fetches ? ['ca-certificates', 'git'] : [])]
    .toSorted()
    .join(' ');
  const moved = source === undefined || installs(source);
  return [
    from(musl ? text`alpine:${current.alpine}` : text`debian:${current.debian}-slim`),
    musl
      ? run(`apk add --no-cache ${tools}`)
      : run('apt-get update', `apt-get install --yes --no-install-recommends ${tools}`, 'rm -rf /var/lib/apt/lists/*'),
    workdir('/src'),
    copy('. .'),
    run(
      'cmake -B build -DCMAKE_BUILD_TYPE=Release',
      'cmake --build build --parallel',
      ...(moved ? ['cmake --install build --prefix /out --strip'] : []),
    ),
  ];
};
