import type { Analysis } from '../analysis.ts';
import { withoutWord } from '../dockerfile/edits.ts';
import type { Fix } from '../finding.ts';
import type { Edit } from '../ground/text.ts';
import type { FlagChange } from '../programs/model/program.ts';
import { programById, toolsWith } from '../programs/reading/tools.ts';
import { type InstallIn, installsOf } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'deprecated-flag',
  sources: [],
  category: 'reproducibility',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      for (const each of installsOf(analysis, ...toolsWith('changedFlags'))) {
        const { install } = each;
        for (const option of install.flags.options) {
          for (const change of programById(install.tool)?.changedFlags ?? []) {
            if (!change.names.includes(option.name)) continue;
            const text = option.value ?? option.valueWord?.text.replace(/^--?[\w-]+=/, '');
            if (change.value && !change.value.test(text ?? '')) continue;
            if (change.actions && !change.actions.includes(install.subcommand ?? '')) continue;
            if (change.runtime && olderRuntime(each, change.runtime)) continue;
            const written = analysis.text.slice(option.span.start, option.span.end);
            report({
              at: option.span,
              message: `"${written}" ${change.why}`,
              tags: ['deprecated'],
              fix: fixOf(analysis, each, change, option.span, text),
            });
            break;
          }
        }
      }
    },
  },
});

/** The stage's runtime is known to come with a tool that does not know the new spelling. */
function olderRuntime({ step, command }: InstallIn, [name, major]: readonly [string, number]): boolean {
  const { runtimes } = step.stateAt(command);
  return runtimes.some(
    (runtime) => runtime.name === name && runtime.version !== undefined && Number.parseInt(runtime.version, 10) < major,
  );
}

function fixOf(
  { text }: Analysis,
  { install, step, command }: InstallIn,
  { names, instead, configured, needs }: FlagChange,
  at: { readonly start: number; readonly end: number },
  value: string | undefined,
): Fix | undefined {
  if (text.slice(at.start, at.end).includes('\n')) return undefined;
  if (configured) {
    const [setting, fixed] = configured;
    const given = fixed ?? value;
    if (given === undefined || command.context !== 'top' || step.instruction.keyword !== 'RUN') return undefined;
    if (command.joinedBy !== 'start' && command.joinedBy !== '&&') return undefined;
    if (!/^["']?[\w ./:-]+["']?$/.test(given) || install.command !== command) return undefined;
    const quoted = /^["']|^[^ ]+$/.test(given) ? given : `'${given}'`;
    const program = text.slice(command.span.start, command.name?.span.end ?? command.span.start);
    const { start } = command.span;
    const edits: Edit[] = [
      { span: { start, end: start }, newText: `${program} config set --local ${setting} ${quoted} && ` },
      withoutWord(text, at),
    ];
    return command.assignments.length > 0 ? undefined : { title: `Write bundle config set ${setting}`, edits };
  }
  if (needs && !install.flags.options.some(({ name }) => needs.includes(name))) return undefined;
  // Two old flags may have one successor.
  const written =
    instead !== undefined &&
    install.flags.options.some(({ name, span }) => names.includes(name) && span.start < at.start);
  if (instead === '' || written)
    return { title: `Remove ${text.slice(at.start, at.end)}`, edits: [withoutWord(text, at)] };
  return instead === undefined || /[$`]/.test(value ?? '')
    ? undefined
    : { title: `Write ${instead}`, edits: [{ span: at, newText: instead }] };
}
