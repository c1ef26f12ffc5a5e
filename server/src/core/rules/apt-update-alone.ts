import type { Analysis } from '../analysis.ts';
import { wholeLines } from '../dockerfile/edits.ts';
import type { Fix } from '../finding.ts';
import { installName, installNameSpan } from '../questions/installName.ts';
import { type InstallIn, installsOf } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'apt-update-alone',
  sources: [],
  category: 'caching',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const all = installsOf(analysis, 'apt', 'apk');
      for (const each of all) {
        const { install, run, step } = each;
        if (install.action !== 'update-index' || install.command.conditional) continue;
        if (run.mounts.some(({ type }) => type === 'cache' || type === 'bind')) continue;
        const here = all.filter((other) => other.run === run);
        if (here.some(({ install: { action } }) => uses(action))) continue;
        const later = all.find(
          (other) => isOn(other.step.stage, step.stage) && other.run.index > run.index && uses(other.install.action),
        );
        if (!later || later.install.tool !== install.tool) continue;
        const own = all.some(
          (other) => other.run === later.run && refreshes(other) && other.span.start < later.span.start,
        );
        if (own || refreshes(later)) continue;
        report({
          at: installNameSpan(install),
          message: `"${installName(install)}" in a layer of its own goes stale: a cached index makes "${installName(later.install)}" ask for packages that are gone`,
          related: [{ at: later.install.commandSpan, message: 'installs from the old index' }],
          fix: joinFix(analysis, each, later),
        });
      }
    },
  },
});

/** The stage itself, or one that is built on it. */
function isOn(stage: Stage, base: Stage): boolean {
  for (let at: Stage | undefined = stage; at; at = at.base.kind === 'stage' ? at.base.stage : undefined)
    if (at === base) return true;
  return false;
}

const uses = (action: string): boolean => action === 'install' || action === 'upgrade' || action === 'download';

/** Brings an index of its own: an update of its own, `apk add --no-cache` or `--update`. */
const refreshes = ({ install }: InstallIn): boolean =>
  install.action === 'update-index' ||
  (install.tool === 'apk' &&
    install.flags.options.some(({ name }) => ['--no-cache', '--update', '--update-cache', '-U'].includes(name)));

/** Puts the update in front of the first install; the RUN goes where it did nothing else. */
function joinFix({ text, dockerfile }: Analysis, { run, step, command }: InstallIn, later: InstallIn): Fix | undefined {
  if (step.commands.length !== 1 || run.heredocs.length > 0 || command.wrappers.length > 0) return undefined;
  if (later.run.command?.form !== 'shell' || later.run.heredocs.length > 0) return undefined;
  if (later.command.context !== 'top' || later.command.conditional || later.command.wrappers.length > 0)
    return undefined;
  if (later.command.assignments.length > 0 || run.leading.length > 0) return undefined;
  const { start } = later.command.span;
  const written = text.slice(command.span.start, command.span.end);
  return {
    title: `Run ${written} together with the install`,
    edits: [
      { span: wholeLines(text, dockerfile.lines, run.span), newText: '' },
      { span: { start, end: start }, newText: `${written} && ` },
    ],
  };
}
