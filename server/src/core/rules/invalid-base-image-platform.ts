import type { Context } from '../context.ts';
import { expand } from '../dockerfile/expansion/variables.ts';
import type { ImageName } from '../dockerfile/imageName.ts';
import type { FromInstruction, Word } from '../dockerfile/model.ts';
import { type PlatformParts, platformParts } from '../dockerfile/problems/platformParts.ts';
import { familyOf } from '../facts/baseTag.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';

/** Namespaces of Docker Hub that hold the official images of one architecture each. */
const NAMESPACES: Readonly<Record<string, string>> = {
  amd64: 'linux/amd64',
  arm32v5: 'linux/arm/v5',
  arm32v6: 'linux/arm/v6',
  arm32v7: 'linux/arm/v7',
  arm64v8: 'linux/arm64',
  i386: 'linux/386',
  mips64le: 'linux/mips64le',
  ppc64le: 'linux/ppc64le',
  riscv64: 'linux/riscv64',
  s390x: 'linux/s390x',
};

export default defineRule({
  id: 'invalid-base-image-platform',
  sources: [{ tool: 'buildkit', id: 'InvalidBaseImagePlatform', relation: 'same', severity: 'warning' }],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage({ from, base }, { analysis, report }) {
      if (base.kind !== 'image' || !from.image) return;
      const { image } = from;
      const expected = asked(from, analysis.context);
      const parts = expected === undefined ? undefined : platformParts(expected);
      if (!parts) return;
      const offered = platformsOf(base.image, analysis.context);
      if (offered.length === 0 || offered.some((platform) => isFor(platform, parts))) return;
      report({
        at: image.span,
        message: `"${base.text}" is an image for ${offered.join(', ')}, not for ${expected}`,
        related: from.platform ? [{ at: from.platform.span, message: 'the platform asked for' }] : [],
        fix: () => withoutNamespace(image),
      });
    },
  },
});

/** The platform a FROM asks for, as far as it is known: that of the build comes as a build argument. */
function asked({ platform }: FromInstruction, { buildArgs = {} }: Context): string | undefined {
  const written = platform?.content?.text;
  if (written === undefined) return buildArgs.TARGETPLATFORM;
  const { result, unmatched } = expand(written, (name) => buildArgs[name]);
  return unmatched.size === 0 ? result : undefined;
}

function platformsOf(image: ImageName, { facts }: Context): readonly string[] {
  const namespace = image.registry === 'docker.io' ? image.repository.split('/')[0] : undefined;
  const platform = namespace === undefined ? undefined : NAMESPACES[namespace];
  if (platform !== undefined) return [platform];
  return familyOf(facts.images, image)?.platforms?.split(' ') ?? [];
}

/** Variants are not compared: an older one runs on the newer hardware. */
function isFor(platform: string, { system, architecture }: PlatformParts): boolean {
  const parts = platformParts(platform);
  return parts?.system === system && parts.architecture === architecture;
}

/** The image without the namespace comes for every platform. */
function withoutNamespace({ text, span }: Word): Fix | undefined {
  const [namespace = '', name] = text.split('/');
  if (name === undefined || !Object.hasOwn(NAMESPACES, namespace)) return undefined;
  const edit = { span: { start: span.start, end: span.start + namespace.length + 1 }, newText: '' };
  return { title: `Take "${name}", which comes for every platform`, edits: [edit] };
}
