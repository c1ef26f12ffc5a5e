import { hadolintCommands, hasArgument, hasFlag, onItsLine, subcommandPlace } from '../peers/hadolint/commands.ts';
import { addArgument, installsOf, isMounted, shippedStages } from '../questions/packages.ts';
import { removes } from '../questions/removes.ts';
import { defineRule } from '../rule.ts';

const CACHE = '/var/cache/apk';
const TITLE = 'Add --no-cache';

export default defineRule({
  id: 'apk-cache-left',
  sources: [{ tool: 'hadolint', id: 'DL3019', relation: 'same', severity: 'info' }],
  category: 'size',
  severity: 'info',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, policy) {
    const { text } = analysis;
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      for (const command of hadolintCommands(analysis, { onbuild: true }, 'apk')) {
        if (!hasArgument(command, 'add') || hasFlag(command, 'no-cache')) continue;
        if (
          command.run.mounts.some(
            (mount) => /^(cache|tmpfs)$/.test(mount.type ?? '') && mount.option('target')?.value?.value.includes(CACHE),
          )
        )
          continue;
        const at = subcommandPlace(command, 'add');
        const edit = addArgument(text, command.run, at, 'add', '--no-cache');
        tell(command.run, { at, message: message('add'), fix: edit && { title: TITLE, edits: [edit] } });
      }
      return;
    }
    const shipped = shippedStages(analysis);
    for (const { install, step, run } of installsOf(analysis, 'apk')) {
      const { flags, subcommand } = install;
      const at = flags.subcommandWord?.span;
      if (!at || (subcommand !== 'add' && subcommand !== 'upgrade') || flags.uncertain || !shipped.has(step.stage))
        continue;
      if (flags.options.some(({ name }) => /^--(no-cache|cache-dir|root|no-network)$|^-p$/.test(name))) continue;
      if (isMounted(run, CACHE) || isMounted(run, '/etc/apk/cache') || removes(step, CACHE)) continue;
      const edit = addArgument(text, run, at, subcommand, '--no-cache');
      report({ at, message: message(subcommand), fix: edit && { title: TITLE, edits: [edit] } });
    }
  },
});

const message = (subcommand: string): string =>
  `"${subcommand}" leaves the package index in ${CACHE}, which the image ships: --no-cache is missing`;
