import type { Analysis } from '../analysis.ts';
import type { CommandForm } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import type { Step } from '../image/state/model.ts';
import { effective, programOf } from '../programs/reading/effective.ts';
import { type Install, readInstall } from '../programs/reading/installers.ts';
import { installName } from '../questions/installName.ts';
import { processesOf } from '../questions/processes.ts';
import { scriptsOf } from '../questions/scripts.ts';
import { defineRule } from '../rule.ts';
import { roleOf } from '../stages/roles.ts';

/** Programs that hand signals on to what they start, and to its children. */
const INIT = /^(dumb-init|tini|tini-static|docker-init|catatonit|s6-svscan|init)$/;

export default defineRule({
  id: 'npm-start',
  sources: [],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      const role = roleOf(stage);
      if (role === 'development' || role === 'test') return;
      for (const step of processesOf(analysis, stage)) {
        if (step.instruction.keyword === 'HEALTHCHECK' || underInit(analysis, step)) continue;
        const [only, more] = step.commands;
        if (!only || more) continue;
        const command = effective(only);
        const install = readInstall(command);
        if (!install || !['npm', 'yarn', 'pnpm'].includes(install.tool) || install.action !== 'run-script') continue;
        const { script } = install;
        // A server for development is stopped by hand.
        if (script === undefined || /^(dev|develop|watch|test|storybook)\b/.test(script)) continue;
        if (command.wrappers.some((each) => INIT.test(each))) continue;
        report({
          at: command.name?.span ?? command.span,
          message: `"${nameOf(install)}" is process 1: docker stop signals ${install.tool}, so the server may be killed instead of shutting down`,
          fix: fixOf(analysis, step, install),
        });
      }
    },
  },
});

const nameOf = (install: Install): string =>
  install.subcommand === install.script
    ? `${install.command.name?.text} ${install.script}`
    : `${installName(install)} ${install.script}`;

/** ENTRYPOINT is an init, and CMD what it starts. */
function underInit(analysis: Analysis, { stage, instruction }: Step): boolean {
  const { entrypoint, base } = analysis.image(stage);
  if (!entrypoint) return (base?.entrypoint ?? []).some((word) => INIT.test(word.replace(/^.*\//, '')));
  if (entrypoint.instruction === instruction) return false;
  const [command] = analysis.step(entrypoint.instruction)?.commands ?? [];
  return command !== undefined && INIT.test(programOf(command) ?? '');
}

/** Where package.json can be seen and the script is one plain command, that command takes its place. */
function fixOf({ context }: Analysis, { instruction }: Step, { script, flags, directory }: Install): Fix | undefined {
  if (instruction.keyword !== 'CMD' && instruction.keyword !== 'ENTRYPOINT') return undefined;
  const form: CommandForm | undefined = instruction.command;
  const scripts = directory === undefined ? scriptsOf(context.files) : undefined;
  if (!form || !scripts || script === undefined || flags.afterDashes?.length) return undefined;
  const body = scripts[script];
  if (typeof body !== 'string' || !/^node( [\w./=:@-]+)+$/.test(body)) return undefined;
  if (scripts[`pre${script}`] !== undefined || scripts[`post${script}`] !== undefined) return undefined;
  const words = body.split(' ');
  return {
    title: `Start ${words.join(' ')}`,
    edits: [{ span: form.span, newText: `[${words.map((word) => JSON.stringify(word)).join(', ')}]` }],
  };
}
