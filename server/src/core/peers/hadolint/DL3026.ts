import type { Instruction, Word } from '../../dockerfile/model.ts';
import { trusts, untrusted } from '../../questions/trustedRegistries.ts';
import { defineCheck } from '../check.ts';
import { hadolintImage } from './imageReference.ts';

export default defineCheck({
  id: 'DL3026',
  several: true,
  check({ dockerfile }, tell, { trustedRegistries }) {
    if (trustedRegistries.length === 0) return;
    const aliases = new Set<string>();
    for (const instruction of dockerfile.instructions) {
      for (const word of referencesIn(instruction)) {
        if (word.value === 'scratch' || aliases.has(word.value)) continue;
        const { registry } = hadolintImage(word.value);
        const isTrusted =
          registry === undefined
            ? trustedRegistries.some((each) => each === '*' || each === 'docker.io' || each === 'hub.docker.com')
            : trustedRegistries.some((each) => trusts(each, registry));
        if (!isTrusted)
          tell(instruction, { at: word.span, message: untrusted(word, registry ?? 'docker.io', trustedRegistries) });
      }
      if (instruction.keyword === 'FROM' && instruction.name) aliases.add(instruction.name.value);
    }
  },
});

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
