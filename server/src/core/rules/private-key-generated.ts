import { effectivesOf, programOf } from '../programs/reading/effective.ts';
import { shippedStages } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';
import { roleOf } from '../stages/roles.ts';

export default defineRule({
  id: 'private-key-generated',
  sources: [],
  category: 'security',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report }) {
      if (!/ssh-keygen|openssl|keytool/.test(analysis.text)) return;
      for (const stage of shippedStages(analysis)) {
        if (roleOf(stage) === 'development' || roleOf(stage) === 'test') continue;
        for (const { instruction, commands } of analysis.steps(stage)) {
          if (instruction.keyword !== 'RUN') continue;
          for (const command of commands.flatMap((each) => effectivesOf(each))) {
            const path = keyOf(command);
            if (path === undefined || removesIt(commands, path)) continue;
            report({
              at: command.span,
              message: `"${programOf(command)}" creates a private key inside the image: every container and everyone who pulls the image has it`,
            });
          }
        }
      }
    },
  },
});

/** What is written, '' where the program chooses the place; undefined where no key comes of it. */
function keyOf(command: Command): string | undefined {
  const words = command.words.map(({ value }) => value ?? '');
  const after = (flag: string): string | undefined =>
    words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined;
  switch (programOf(command)) {
    case 'ssh-keygen':
      if (words.includes('-A')) return '';
      return words.some((word) => /^-[a-zA-Z]*[RFlyeipHLkYsQBDM]/.test(word)) ? undefined : (after('-f') ?? '');
    case 'openssl':
      if (words[1] === 'req')
        return words.some((word) => word === '-x509' || word === '-newkey') ? after('-keyout') : undefined;
      return words[1] === 'genrsa' || words[1] === 'genpkey' ? after('-out') : undefined;
    case 'keytool':
      return words.some((word) => /^-genkey(pair)?$/.test(word)) ? (after('-keystore') ?? '') : undefined;
    default:
      return undefined;
  }
}

/** In the same RUN, so that no layer has it. */
const removesIt = (commands: readonly Command[], path: string): boolean =>
  commands.some(
    (command) =>
      programOf(command) === 'rm' &&
      (path === '' ||
        command.words.some(({ value }) => value !== undefined && (value === path || value.includes('*')))),
  );
