import type { Analysis } from '../analysis.ts';
import type { Report } from '../finding.ts';
import { programOf } from '../programs/reading/effective.ts';
import { asks } from './confirmation.ts';
import { addArgument, type InstallIn, installsOf } from './packages.ts';

/**
 * Reports the commands of a package manager that ask before they act, of those that `concerns`; `-y` behind the subcommand
 * answers.
 */
export function reportUnanswered(
  analysis: Analysis,
  report: (finding: Report) => void,
  tool: string,
  concerns: (program: string, each: InstallIn) => boolean,
): void {
  for (const each of installsOf(analysis, tool)) {
    const { flags, command } = each.install;
    const word = flags.subcommandWord;
    if (word?.value === undefined || !concerns(programOf(command) ?? '', each) || !asks(each, analysis)) continue;
    const edit = addArgument(analysis.text, each.run, word.span, word.value, '-y');
    report({ at: word.span, message: unanswered(word.value), fix: edit && { title: 'Add -y', edits: [edit] } });
  }
}

export const unanswered = (subcommand: string): string =>
  `"${subcommand}" asks before it goes on, and a build has nobody to answer: -y is missing`;
