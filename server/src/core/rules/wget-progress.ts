import type { ImageState } from '../image/state/model.ts';
import { adding } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';
import { parseOptions } from '../shell/flags.ts';
import type { Command } from '../shell/model.ts';

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
  onbuild: true,
  on: {
    command: {
      wget({ command, outer, step, run }, { analysis, report }) {
        const { name } = command;
        if (!name || !logsProgress(command)) return;
        report({
          at: name.span,
          message: '"wget" fills the build log with its progress, line after line',
          fix: () => adding(analysis.text, run, name.span, name.value ?? '', quietOption(step.stateAt(outer))),
        });
      },
    },
  },
});

function logsProgress({ words, redirects, outerRedirects, open }: Command): boolean {
  const { options, positionals, uncertain } = parseOptions(words.slice(1), { values: VALUED });
  const isQuiet = words.some(({ value }) => value === '-nv') || options.some(({ name }) => QUIET.test(name));
  const isDiscarded = [...redirects, ...outerRedirects].some(
    ({ operator, fd }) => fd === 2 || operator.startsWith('&>'),
  );
  return !open && !isQuiet && !isDiscarded && !uncertain && positionals.length > 0;
}

/** BusyBox knows `-q` alone. */
const quietOption = ({ packages, distro }: ImageState): string =>
  packages.has('wget') || (distro.known && /^(debian|ubuntu|fedora|centos|rhel|rocky|almalinux)$/.test(distro.value))
    ? '--progress=dot:giga'
    : '-q';
