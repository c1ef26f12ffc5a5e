import type { ImageState } from '../image/state/model.ts';
import { hadolintCommands, hasArgument, hasFlag, onItsLine } from '../peers/hadolint/commands.ts';
import { effectivesOf, programOf } from '../programs/reading/effective.ts';
import { addArgument } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';
import { parseOptions } from '../shell/flags.ts';

/** Options after which there is no progress to log. */
const QUIET =
  /^(--progress|-q|--quiet|-o|--output-file|-a|--append-output|-nv|--no-verbose|-b|--background|--spider|--version|-V|--help|-h)$/;
const VALUED =
  '-o -a -O -P -t -T -Q -U -e -i -B -A -R -D -I -X -l -w --output-document --output-file --append-output --directory-prefix --tries --timeout --user-agent --header --user --password --post-data --post-file --input-file --base --referer';

export default defineRule({
  id: 'wget-progress',
  sources: [{ tool: 'hadolint', id: 'DL3047', relation: 'same', severity: 'info' }],
  category: 'style',
  severity: 'hint',
  profile: 'strict',
  fix: 'safe',
  check(analysis, report, policy) {
    const { text } = analysis;
    if (policy.peer === 'hadolint') {
      const tell = onItsLine(analysis, report, policy);
      for (const command of hadolintCommands(analysis, { onbuild: true }, 'wget')) {
        if (
          hasFlag(command, 'progress', 'q', 'quiet', 'o', 'output-file', 'a', 'append-output', 'no-verbose') ||
          hasArgument(command, '-nv')
        )
          continue;
        const edit = addArgument(text, command.run, command.nameSpan, 'wget', '--progress=dot:giga');
        tell(command.run, {
          at: command.nameSpan,
          message: MESSAGE,
          fix: edit && { title: 'Add --progress=dot:giga', edits: [edit] },
        });
      }
      return;
    }
    if (!text.includes('wget')) return;
    for (const stage of analysis.stages.stages) {
      for (const step of analysis.steps(stage)) {
        const { instruction } = step;
        if (instruction.keyword !== 'RUN') continue;
        for (const outer of step.commands) {
          for (const command of effectivesOf(outer)) {
            if (programOf(command) !== 'wget' || !command.name || command.open) continue;
            const { options, positionals, uncertain } = parseOptions(command.words.slice(1), { values: VALUED });
            const quiet =
              command.words.some(({ value }) => value === '-nv') || options.some(({ name }) => QUIET.test(name));
            const discarded = [...command.redirects, ...command.outerRedirects].some(
              ({ operator, fd }) => fd === 2 || operator.startsWith('&>'),
            );
            if (quiet || discarded || uncertain || positionals.length === 0) continue;
            const option = quietOption(step.stateAt(outer));
            const edit = addArgument(text, instruction, command.name.span, command.name.value ?? '', option);
            report({ at: command.name.span, message: MESSAGE, fix: edit && { title: `Add ${option}`, edits: [edit] } });
          }
        }
      }
    }
  },
});

const MESSAGE = 'wget logs its progress line after line, which fills the log of the build';

/** BusyBox knows `-q` alone. */
const quietOption = ({ packages, distro }: ImageState): string =>
  packages.has('wget') || (distro.known && /^(debian|ubuntu|fedora|centos|rhel|rocky|almalinux)$/.test(distro.value))
    ? '--progress=dot:giga'
    : '-q';
