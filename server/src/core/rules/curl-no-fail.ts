import { slice } from '../ground/text.ts';
import { programOf } from '../programs/reading/effective.ts';
import { addressOf, type Download, downloadOf, verifies } from '../questions/downloads.ts';
import { addArgument } from '../questions/packages.ts';
import { commandsIn, environmentIn, runCommands } from '../questions/runCommands.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';

/** With these the answer's status is asked for, or does not matter. */
const ASKS =
  /^(?:-f|--fail|--fail-with-body|-I|--head|-w|--write-out|-X|--request|-K|--config|-V|--version|-h|--help)$/;
/** What is unpacked or installed sooner or later, and fails then. */
const ARCHIVE = /\.(?:tar|tgz|tar\.\w+|zip|gz|xz|bz2|deb|rpm|apk|whl|jar)(?:[?#].*)?$/;
/** They fail on an error page by themselves. */
const READS =
  /^(?:tar|bsdtar|unzip|gunzip|gzip|zcat|bunzip2|xz|unxz|xzcat|zstd|unzstd|gpg|gpgv|apt-key|jq|dpkg|rpm|apk|apt-get|apt|yum|dnf|java)$/;

export default defineRule({
  id: 'curl-no-fail',
  sources: [],
  category: 'reproducibility',
  severity: 'info',
  profile: 'recommended',
  fix: 'safe',
  on: {
    file(analysis, { report }) {
      const { text } = analysis;
      if (!text.includes('curl')) return;
      for (const { command, outer, run, step } of runCommands(analysis)) {
        const download = downloadOf(command);
        const { name } = command;
        if (download?.program !== 'curl' || !name || command.masked || command.context === 'condition' || command.open)
          continue;
        const { flags } = download;
        if (flags.uncertain || flags.options.some((option) => ASKS.test(option.name)) || !keeps(download)) continue;
        const url = download.urls.map((word) => addressOf(word, environmentIn(step.stateAt(outer))))[0];
        if (url === undefined || ARCHIVE.test(url) || verifies(slice(text, run.span)) || commandsIn(step).some(reads))
          continue;
        const edit = addArgument(text, run, name.span, name.value ?? '', '-f');
        report({
          at: name.span,
          message: 'without -f, "curl" saves an HTTP error page as the file and the build continues',
          fix: edit && { title: 'Add -f', edits: [edit] },
        });
      }
    },
  },
});

const reads = ({ command }: { readonly command: Command }): boolean => READS.test(programOf(command) ?? '');

/** Whether what it fetches is used: written to a file or handed on. */
const keeps = ({ command, flags }: Download): boolean =>
  flags.options.some(
    ({ name, value }) =>
      /^(?:-O|--remote-name|--remote-name-all)$/.test(name) ||
      (/^(?:-o|--output)$/.test(name) && value !== '/dev/null'),
  ) ||
  command.redirects.some(
    ({ operator, target, fd }) => operator.startsWith('>') && (fd ?? 1) === 1 && target?.value !== '/dev/null',
  ) ||
  (command.pipeline !== undefined && command.stage < command.pipeline.stages.length - 1) ||
  command.host !== undefined;
