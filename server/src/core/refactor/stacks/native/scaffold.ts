import { copy, from, run, type Scaffold, workdir } from '../../builderLines.ts';
import { current } from '../../current.ts';
import { text } from '../../text.ts';

const TOOLS = 'cmake g++ make';

export const scaffold: Scaffold = ({ musl }) => [
  from(musl ? text`alpine:${current.alpine}` : text`debian:${current.debian}-slim`),
  musl
    ? run(`apk add --no-cache ${TOOLS}`)
    : run('apt-get update', `apt-get install --yes --no-install-recommends ${TOOLS}`, 'rm -rf /var/lib/apt/lists/*'),
  workdir('/src'),
  copy('. .'),
  run(
    'cmake -B build -DCMAKE_BUILD_TYPE=Release',
    'cmake --build build --parallel',
    'cmake --install build --prefix /out --strip',
  ),
];
