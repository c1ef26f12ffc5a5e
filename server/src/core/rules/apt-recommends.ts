import { hadolintCommands, hasArgument, hasFlag, onItsLine, subcommandPlace } from '../peers/hadolint/commands.ts';
import { addArgument, type InstallIn, installsOf, shippedStages } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

const SETTING = /install-recommends\W+(false|0|no|off)\b/i;
const MESSAGE =
  '"install" takes recommended packages too, which the image ships without need: --no-install-recommends is missing';
const TITLE = 'Add --no-install-recommends';

export default defineRule({
  id: 'apt-recommends',
  sources: [{ tool: 'hadolint', id: 'DL3015', relation: 'same', severity: 'info' }],
  category: 'size',
  severity: 'info',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, policy) {
    const { text } = analysis;
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      for (const command of hadolintCommands(analysis, { onbuild: true }, 'apt-get')) {
        if (!hasArgument(command, 'install') || hasFlag(command, 'no-install-recommends')) continue;
        if (hasArgument(command, 'APT::Install-Recommends=false')) continue;
        const at = subcommandPlace(command, 'install');
        const edit = addArgument(text, command.run, at, 'install', '--no-install-recommends');
        tell(command.run, { at, message: MESSAGE, fix: edit && { title: TITLE, edits: [edit] } });
      }
      return;
    }
    // A setting written into apt's configuration holds for every install.
    if (SETTING.test(text)) return;
    const shipped = shippedStages(analysis);
    const all = installsOf(analysis, 'apt');
    const byRun = new Map<InstallIn['run'], InstallIn[]>();
    for (const each of all) {
      const others = byRun.get(each.run);
      if (others) others.push(each);
      else byRun.set(each.run, [each]);
    }
    for (const each of all) {
      const { install, step, run } = each;
      const { flags, subcommand } = install;
      const at = flags.subcommandWord?.span;
      if (subcommand !== 'install' || !at || flags.uncertain || !shipped.has(step.stage)) continue;
      if (flags.options.some(({ name }) => /^(--(no-)?install-recommends|--without-recommends|-R)$/.test(name)))
        continue;
      if (isTakenAway(byRun.get(run) ?? [], each)) continue;
      const edit = addArgument(text, run, at, subcommand, '--no-install-recommends');
      report({ at, message: MESSAGE, fix: edit && { title: TITLE, edits: [edit] } });
    }
  },
});

/** The same RUN, all of which is `inRun`, removes the packages again, and what came with them. */
function isTakenAway(inRun: readonly InstallIn[], { install }: InstallIn): boolean {
  const removes = inRun.filter((other) => other.install.action === 'remove');
  const gone = new Set(removes.flatMap(({ install: { packages } }) => packages.map(({ name }) => name)));
  return (
    removes.some(
      ({ install: { subcommand, flags } }) =>
        /^auto/.test(subcommand ?? '') || flags.options.some(({ name }) => /^--auto-?remove$/.test(name)),
    ) &&
    install.packages.length > 0 &&
    install.packages.every(({ name, known }) => known && gone.has(name))
  );
}
