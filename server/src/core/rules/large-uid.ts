import type { Span } from '../ground/text.ts';
import { hadolintCommands, hasFlag, onItsLine } from '../peers/hadolint/commands.ts';
import { effectivesOf, programOf } from '../programs/reading/effective.ts';
import { addArgument } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';
import { lastOption, parseOptions } from '../shell/flags.ts';

const VALUED =
  '-b --base-dir -c --comment -d --home-dir --home -e --expiredate -f --inactive -g --gid -G --groups -k --skel -K --key -p --password -R --root -P --prefix -s --shell -u --uid -Z --selinux-user';

export default defineRule({
  id: 'large-uid',
  sources: [{ tool: 'hadolint', id: 'DL3046', relation: 'same', severity: 'warning' }],
  category: 'size',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, policy) {
    const { text } = analysis;
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      for (const command of hadolintCommands(analysis, { onbuild: true }, 'useradd')) {
        if (hasFlag(command, 'l', 'no-log-init')) continue;
        const flag = command.args.findIndex(({ flags }) => flags.includes('u'));
        const uid = flag < 0 ? undefined : command.args[flag + 1];
        if (!uid || uid.text.length <= 5) continue;
        const edit = addArgument(text, command.run, command.nameSpan, 'useradd', '-l');
        tell(command.run, {
          at: uid.span,
          message: message(uid.text),
          fix: edit && { title: 'Add -l', edits: [edit] },
        });
      }
      return;
    }
    if (!text.includes('useradd')) return;
    for (const stage of analysis.stages.stages) {
      for (const { instruction, commands } of analysis.steps(stage)) {
        if (instruction.keyword !== 'RUN') continue;
        for (const command of commands.flatMap(effectivesOf)) {
          if (programOf(command) !== 'useradd' || !command.name) continue;
          const parsed = parseOptions(command.words.slice(1), { values: VALUED });
          const uid = lastOption(parsed, '-u', '--uid');
          if (!uid?.valueWord || !/^\d{6,}$/.test(uid.value ?? '') || lastOption(parsed, '-l', '--no-log-init'))
            continue;
          const edit = addArgument(text, instruction, command.name.span, command.name.value ?? '', '-l');
          const { start, end } = uid.valueWord.span;
          const at: Span = { start: Math.max(start, end - (uid.value as string).length), end };
          report({ at, message: message(uid.value as string), fix: edit && { title: 'Add -l', edits: [edit] } });
        }
      }
    }
  },
});

const message = (uid: string): string =>
  `"${uid}" ${/^\d+$/.test(uid) ? 'is' : 'may be'} so high a user id that useradd grows /var/log/lastlog and faillog by megabytes of zeros: -l is missing`;
