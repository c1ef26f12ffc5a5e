import type { Analysis } from '../analysis.ts';
import type { Report } from '../finding.ts';
import { asks } from './confirmation.ts';
import { installName } from './installName.ts';
import { adding, type InstallIn } from './packages.ts';

/** What to report of a command of a package manager that asks before it acts; `-y` behind the subcommand answers. */
export function unansweredInstall(each: InstallIn, analysis: Analysis): Report | undefined {
  const word = each.install.flags.subcommandWord;
  const text = word?.value;
  if (!word || text === undefined || !asks(each, analysis)) return undefined;
  return {
    at: word.span,
    message: unanswered(installName(each.install)),
    fix: () => adding(analysis.text, each.run, word.span, text, '-y'),
  };
}

export const unanswered = (command: string): string =>
  `"${command}" asks for confirmation, which a build cannot answer: add -y`;
