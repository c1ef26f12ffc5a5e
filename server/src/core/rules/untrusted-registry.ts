import type { Analysis } from '../analysis.ts';
import { parseImageName } from '../dockerfile/imageName.ts';
import type { Instruction, Word } from '../dockerfile/model.ts';
import { hadolintImage } from '../peers/hadolint/imageReference.ts';
import { placeOf } from '../questions/place.ts';
import { defineRule } from '../rule.ts';

const DOCKER_HUB = new Set([
  'docker.io',
  'index.docker.io',
  'registry-1.docker.io',
  'hub.docker.com',
  'registry.hub.docker.com',
]);

export default defineRule({
  id: 'untrusted-registry',
  sources: [{ tool: 'hadolint', id: 'DL3026', relation: 'same', severity: 'error' }],
  category: 'security',
  severity: 'error',
  profile: 'recommended',
  fix: 'none',
  check(analysis, report, policy) {
    const { trustedRegistries, peer } = policy;
    if (trustedRegistries.length === 0) return;
    const message = (text: string, registry: string): string =>
      `"${text}" comes from ${registry}, which is none of the trusted registries: ${trustedRegistries.join(', ')}`;
    if (peer === 'hadolint') {
      for (const { instruction, word } of hadolintReferences(analysis)) {
        const { registry } = hadolintImage(word.value);
        const trusted =
          registry === undefined
            ? trustedRegistries.some((each) => each === '*' || each === 'docker.io' || each === 'hub.docker.com')
            : trustedRegistries.some((each) => trusts(each, registry));
        if (!trusted) {
          report({
            at: placeOf(analysis, instruction, word.span, policy),
            message: message(word.text, registry ?? 'docker.io'),
          });
        }
      }
      return;
    }
    for (const { target, word, span } of analysis.stages.edges) {
      const image = target.kind === 'image' ? target.image : undefined;
      // Of `registry.example/app:$TAG` the registry is known though the tag is not.
      const registry =
        image?.registry ??
        (target.kind === 'unknown' ? parseImageName(beforeVariable(word.text))?.registry : undefined);
      if (registry === undefined || analysis.context.namedContexts?.includes(word.value)) continue;
      const names = DOCKER_HUB.has(registry) ? [...DOCKER_HUB] : [registry];
      if (names.some((name) => trustedRegistries.some((each) => trusts(each, name)))) continue;
      report({ at: span, message: message(word.text, registry) });
    }
  },
});

/** `*` at either end stands for anything. */
function trusts(pattern: string, registry: string): boolean {
  if (pattern === '*') return true;
  if (pattern.startsWith('*')) return registry.endsWith(pattern.slice(1));
  return pattern.endsWith('*') ? registry.startsWith(pattern.slice(0, -1)) : registry === pattern;
}

/** The last whole parts of the name before the first variable, with something in the place of the rest. */
function beforeVariable(text: string): string {
  const fixed = text.replace(/\$.*$/s, '');
  return fixed.includes('/') ? `${fixed.slice(0, fixed.lastIndexOf('/'))}/x` : '';
}

/** The references hadolint looks at: what is neither `scratch` nor an alias above. */
function hadolintReferences({
  dockerfile,
}: Analysis): readonly { readonly instruction: Instruction; readonly word: Word }[] {
  const aliases = new Set<string>();
  return dockerfile.instructions.flatMap((instruction) => {
    const words = referencesIn(instruction).filter(({ value }) => value !== 'scratch' && !aliases.has(value));
    if (instruction.keyword === 'FROM' && instruction.name) aliases.add(instruction.name.value);
    return words.map((word) => ({ instruction, word }));
  });
}

function referencesIn(instruction: Instruction): readonly Word[] {
  switch (instruction.keyword) {
    case 'FROM':
      return instruction.image ? [instruction.image] : [];
    case 'COPY':
      return instruction.from?.value ? [instruction.from.value] : [];
    case 'RUN':
      return instruction.mounts.flatMap(({ type, option }) =>
        type === 'bind' || type === 'cache' ? (option('from')?.value ?? []) : [],
      );
    default:
      return [];
  }
}
