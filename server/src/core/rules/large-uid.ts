import { adding } from '../questions/packages.ts';
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
  onbuild: true,
  on: {
    command: {
      useradd({ command, run }, { analysis, report }) {
        const parsed = parseOptions(command.words.slice(1), { values: VALUED });
        const uid = lastOption(parsed, '-u', '--uid');
        const { name } = command;
        if (!name || !uid?.valueWord || uid.value === undefined || !/^\d{6,}$/.test(uid.value)) return;
        if (lastOption(parsed, '-l', '--no-log-init')) return;
        const { start, end } = uid.valueWord.span;
        report({
          at: { start: Math.max(start, end - uid.value.length), end },
          message: `"${uid.value}" is a user id so high that useradd fills /var/log/lastlog with megabytes of zeros: add -l`,
          fix: () => adding(analysis.text, run, name.span, name.value ?? '', '-l'),
        });
      },
    },
  },
});
