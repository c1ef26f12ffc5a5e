import { parseImageName } from '../dockerfile/imageName.ts';
import { trusts, untrusted } from '../questions/trustedRegistries.ts';
import { defineRule } from '../rule.ts';
import type { Edge } from '../stages/model.ts';

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
  on: {
    edge(edge, { analysis, report, policy: { trustedRegistries } }) {
      if (trustedRegistries.length === 0) return;
      const registry = registryOf(edge);
      if (registry === undefined || analysis.context.namedContexts?.includes(edge.word.value)) return;
      const names = DOCKER_HUB.has(registry) ? [...DOCKER_HUB] : [registry];
      if (names.some((name) => trustedRegistries.some((each) => trusts(each, name)))) return;
      report({ at: edge.span, message: untrusted(edge.word, registry, trustedRegistries) });
    },
  },
});

/** Of `registry.example/app:$TAG` the registry is known though the tag is not. */
function registryOf({ target, word }: Edge): string | undefined {
  if (target.kind === 'image') return target.image.registry;
  return target.kind === 'unknown' ? parseImageName(beforeVariable(word.text))?.registry : undefined;
}

/** The last whole parts of the name before the first variable, with something in the place of the rest. */
function beforeVariable(text: string): string {
  const fixed = text.replace(/\$.*$/s, '');
  return fixed.includes('/') ? `${fixed.slice(0, fixed.lastIndexOf('/'))}/x` : '';
}
