import type { Analysis } from '../analysis.ts';
import { mayNeedRoot } from '../questions/mayNeedRoot.ts';
import { shippedStage } from '../questions/shippedStage.ts';
import { type UserCommand, userCommands } from '../questions/userCommands.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'unused-user',
  sources: [],
  category: 'security',
  severity: 'info',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report }) {
      if (!/useradd|adduser/.test(analysis.text)) return;
      const target = shippedStage(analysis);
      if (!target || mayNeedRoot(analysis, target, analysis.image(target))) return;
      const commands = userCommands(analysis, target);
      for (const { command, changes } of commands) {
        for (const change of changes) {
          if (change.kind !== 'create-user' || !change.name || command.conditional) continue;
          const { name, uid } = change;
          if (
            isMentioned(analysis, name, commands) ||
            (uid !== undefined && isMentioned(analysis, String(uid), commands))
          )
            continue;
          const word = command.words.find(({ value }) => value === name);
          report({
            at: word?.span ?? change.span,
            message: `"${name}" is created and not used: no USER, file owner or command names it`,
          });
        }
      }
    },
  },
});

/** Anywhere in the file but in the commands that make it; `server.js` is not `server`, `/home/server` is. */
function isMentioned({ text }: Analysis, name: string, commands: readonly UserCommand[]): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return [...text.matchAll(new RegExp(`(?<![\\w.-]|(?<!/home)/)${escaped}(?![\\w-]|\\.\\w)`, 'g'))].some(
    ({ index }) => !commands.some(({ command: { span } }) => span.start <= index && index < span.end),
  );
}
