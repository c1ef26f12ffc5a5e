import type { Analysis } from '../analysis.ts';
import { withoutWord } from '../dockerfile/edits.ts';
import type { Instruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import type { NamedPackage } from '../programs/reading/installers.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'redundant-install',
  sources: [],
  category: 'stages',
  severity: 'info',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report) {
    for (const stage of analysis.stages.stages) {
      for (const { instruction, installs, before } of analysis.steps(stage)) {
        for (const { install, command } of installs) {
          if (
            install.ecosystem !== 'os' ||
            install.action !== 'install' ||
            command.conditional ||
            install.flags.uncertain
          )
            continue;
          for (const each of install.packages) {
            const first = each.known && each.version === undefined ? before.packages.get(each.name) : undefined;
            if (!first || first.install.tool !== install.tool || first.instruction === instruction) continue;
            if (mayBeGone(analysis.text, first.instruction, instruction)) continue;
            const where = stage.instructions.includes(first.instruction) ? '' : ', by the stage this one is built on';
            report({
              at: each.span,
              message: `"${each.name}" is installed already${where} (line ${lineNumber(analysis, first.install.commandSpan)})`,
              tags: ['unnecessary'],
              fix: install.packages.length > 1 ? without(analysis, each) : undefined,
            });
          }
        }
      }
    }
  },
});

/** Packages that nothing needs go without being named. */
const mayBeGone = (text: string, first: Instruction, again: Instruction): boolean =>
  /\bauto-?remove\b|\bapt-mark\s+auto\b/.test(text.slice(first.span.start, again.span.start));

/** Where other words stay on the line. */
function without({ text }: Analysis, { span }: NamedPackage): Fix | undefined {
  const begin = text.lastIndexOf('\n', span.start - 1) + 1;
  const isFirst = text.slice(begin, span.start).trim() === '';
  return isFirst ? undefined : { title: 'Remove it', edits: [withoutWord(text, span)] };
}
