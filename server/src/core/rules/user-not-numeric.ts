import { onItsLine } from '../peers/hadolint/commands.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'user-not-numeric',
  sources: [{ tool: 'hadolint', id: 'DL3066', relation: 'same', severity: 'info' }],
  category: 'security',
  severity: 'info',
  profile: 'strict',
  fix: 'unsafe',
  check(analysis, report, policy) {
    const { dockerfile, target } = analysis;
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      const args = new Set<string>();
      for (const instruction of dockerfile.instructions) {
        if (instruction.keyword === 'ARG') for (const { name } of instruction.pairs) args.add(name.value);
        if (instruction.keyword !== 'USER') continue;
        const [word] = instruction.values;
        const user = word?.value.replace(/:.*/s, '') ?? '';
        if (!word || /^\d+$/.test(user) || word.variables.some(({ name, modifier }) => args.has(name) && !modifier))
          continue;
        tell(instruction, { at: word.span, message: message(user) });
      }
      return;
    }
    const user = target && analysis.image(target).user;
    if (!user?.known || user.value.root || user.value.setBy?.keyword !== 'USER') return;
    const [word] = user.value.setBy.values;
    // Windows knows its accounts by name.
    if (
      !word ||
      word.variables.length > 0 ||
      word.text !== word.value ||
      /^(\d|Container|nt authority)/i.test(word.value)
    )
      return;
    const [name = '', group] = word.value.split(':');
    const { uid } = user.value;
    const span = { start: word.span.start, end: word.span.start + name.length };
    report({
      at: span,
      message: message(name),
      fix:
        uid.known && group === undefined
          ? { title: `Use ${uid.value}`, edits: [{ span, newText: `${uid.value}` }] }
          : undefined,
    });
  },
});

const message = (name: string): string =>
  `"${name}" is a name, which Kubernetes' runAsNonRoot cannot tell from root: a number says who it is`;
