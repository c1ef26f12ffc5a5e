/** What `FROM --platform` says. */
import type { Analysis } from '../analysis.ts';
import { withoutFlag } from '../dockerfile/edits.ts';
import { expand } from '../dockerfile/expansion/variables.ts';
import type { Flag, FromInstruction } from '../dockerfile/model.ts';
import { type PlatformParts, platformParts } from '../dockerfile/problems/platformParts.ts';
import type { Fix } from '../finding.ts';
import type { Stage, StageGraph } from '../stages/model.ts';

export interface PlatformFlag {
  readonly from: FromInstruction;
  readonly platform: Flag;
  readonly written: string;
}

/** Platforms written out, of stages that are not made for just that one. */
export function* constantPlatforms({
  stages,
}: StageGraph): Generator<PlatformFlag & { readonly parts: PlatformParts }> {
  for (const stage of stages) {
    const { from } = stage;
    const { platform } = from;
    const written = platform?.content?.text;
    if (!platform || !written || platform.value?.variables.length !== 0) continue;
    const parts = platformParts(written);
    if (parts && !isOneOfMany(stage, parts)) yield { from, platform, written, parts };
  }
}

/** A stage called after its platform is one of several, made for just that one. */
const isOneOfMany = ({ name }: Stage, { system, architecture }: PlatformParts): boolean =>
  name !== undefined && (name.includes(system) || name.includes(architecture));

const TARGET = 'TARGETPLATFORM';

/** `FROM --platform=$TARGETPLATFORM`, however it is written. */
export function* targetPlatforms({ stages, dockerfile }: Analysis): Generator<PlatformFlag> {
  for (const { from } of stages.stages) {
    const { platform } = from;
    if (!platform?.value?.variables.some(({ name }) => name === TARGET)) continue;
    const written = platform.content?.text ?? '';
    const lookup = (name: string): string | undefined => (name === TARGET ? TARGET : undefined);
    const { result, matched, unmatched } = expand(written, lookup, dockerfile.escape);
    if (result === TARGET && matched.size === 1 && unmatched.size === 0) yield { from, platform, written };
  }
}

export const constantPlatform = (written: string): string =>
  `"${written}" fixes the platform: builds for another one get the wrong image or run emulated`;

export const redundantPlatform = (written: string): string => `"${written}" is already the default platform of FROM`;

export const withoutPlatform = (text: string, platform: Flag): Fix => ({
  title: 'Remove --platform',
  edits: [withoutFlag(text, platform)],
});
