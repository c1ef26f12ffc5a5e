import type { Analysis } from '../analysis.ts';
import { wholeLines } from '../dockerfile/edits.ts';
import type { AssignmentInstruction } from '../dockerfile/model.ts';
import type { Edit } from '../ground/text.ts';
import { addressOf, downloadOf, isNear } from '../questions/downloads.ts';
import { dropCommand } from '../questions/dropCommand.ts';
import { type CommandIn, environmentIn, runCommands } from '../questions/runCommands.ts';
import { mayBeUnchecked, type Unchecked, uncheckedIn, uncheckedVariable } from '../questions/uncheckedSources.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'insecure-download',
  sources: [],
  category: 'security',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      for (const stage of analysis.stages.stages) {
        for (const instruction of stage.instructions) {
          if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG') continue;
          for (const { name, value, span } of instruction.pairs) {
            const what = value && uncheckedVariable(name.value, value.value);
            if (what === undefined) continue;
            const edit = withoutPair(analysis, instruction);
            report({
              at: span,
              message: `"${name.value}=${value?.text}" ${instruction.keyword === 'ENV' ? `turns off ${what}, in every container too` : `turns off ${what}`}`,
              fix: edit && { title: `Remove ${name.value}`, edits: [edit] },
            });
          }
        }
      }
      if (!mayBeUnchecked(analysis.text)) return;
      for (const each of runCommands(analysis)) {
        for (const found of uncheckedIn(each.command)) {
          if (isLocal(each, found)) continue;
          const edit = found.whole
            ? dropCommand(analysis.dockerfile, each.run, each.outer.span)
            : found.edit(analysis.text);
          report({
            at: found.at,
            message: `"${found.shown}" turns off ${found.what}: anyone on the network path can replace what is installed`,
            fix: edit && { title: found.whole ? 'Remove the command' : `Remove ${found.shown}`, edits: [edit] },
          });
        }
      }
    },
  },
});

/** A service of the build itself, or a package that was built or copied and nobody signed. */
function isLocal({ command, step, outer }: CommandIn, { packages }: Unchecked): boolean {
  const state = step.stateAt(outer);
  const download = downloadOf(command);
  if (download) {
    if (download.flags.options.some(({ name }) => name === '-I' || name === '--head')) return true;
    const urls = download.urls.map((word) => addressOf(word, environmentIn(state)));
    return urls.length > 0 && urls.every((url) => /^https?:\/\//.test(url) && isNear(url));
  }
  return (
    packages.length > 0 &&
    packages.every(({ value, text }) => {
      if (!/^["']?(?:\.{0,2}\/|\$)|\.(?:apk|rpm|deb)["']?$/.test(text) || text.includes('://')) return false;
      if (value === undefined) return true;
      const path = state.resolve(value);
      const found = path.known ? state.path(path.value) : path;
      if (!found.known || !found.value) return true;
      const { origin } = found.value;
      return !(origin.kind === 'url' || (origin.kind === 'command' && downloadOf(origin.command)));
    })
  );
}

function withoutPair({ dockerfile }: Analysis, instruction: AssignmentInstruction): Edit | undefined {
  const { text, lines } = dockerfile;
  return instruction.pairs.length === 1 ? { span: wholeLines(text, lines, instruction.span), newText: '' } : undefined;
}
