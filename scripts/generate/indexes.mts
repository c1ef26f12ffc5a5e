/** The lists of what lies in folders: path from the project's root → its fresh content. Nothing here imports what it lists. */
import { PEERS, peerIndex } from './peerIndex.mts';
import { programIndex } from './programIndex.mts';
import { ruleIndex } from './ruleIndex.mts';
import { spdxIds } from './spdx.mts';

export const indexes = (): ReadonlyMap<string, string> =>
  new Map([
    ['server/src/core/ground/spdxIds.ts', spdxIds()],
    ['server/src/core/rules/index.ts', ruleIndex()],
    ['server/src/core/programs/index.ts', programIndex()],
    ...PEERS.map((peer) => [`server/src/core/peers/${peer}/index.ts`, peerIndex(peer)] as const),
  ]);
