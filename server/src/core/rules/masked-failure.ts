import type { Analysis } from '../analysis.ts';
import type { RunInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import type { InstallStep } from '../image/state/model.ts';
import { programOf } from '../programs/reading/effective.ts';
import { readInstall } from '../programs/reading/installers.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';
import { parseShell } from '../shell/parse.ts';

export default defineRule({
  id: 'masked-failure',
  sources: [],
  category: 'reproducibility',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    step: {
      RUN({ instruction: run, commands, installs }, { analysis, report }) {
        for (const [index, command] of commands.entries()) {
          if (command.next !== '||' || !command.masked || !isPlain(commands, index)) continue;
          const excuse = commands[index + 1];
          const does = matters(command, installs);
          if (!excuse || !EXCUSES.has(programOf(excuse) ?? '') || does === undefined) continue;
          report({
            at: { start: operatorBefore(analysis, command, excuse), end: excuse.span.end },
            message: `"|| ${excuse.words.map(({ text }) => text).join(' ')}" hides a failure of "${command.name?.text}", which ${does}: the build continues without it`,
            fix: withoutExcuse(analysis, run, command, excuse),
          });
        }
      },
    },
  },
});

/** What succeeds whatever happened before. */
const EXCUSES: ReadonlySet<string> = new Set(['true', ':', 'echo', 'printf', 'exit']);

/** What `manage.py` makes for the pages. */
const OF_DJANGO: Readonly<Record<string, string>> = {
  collectstatic: 'collects the static files',
  compilemessages: 'compiles the translations',
};

/** No condition leads to it: `[ -f x ] && install || true` is an `if`. */
function isPlain(commands: readonly Command[], index: number): boolean {
  const { context, pipeline } = commands[index] as Command;
  if (context !== 'top' || pipeline !== undefined) return false;
  for (let at = index; at > 0 && commands[at]?.joinedBy === '&&'; at--) {
    if (/^(\[|\[\[|test|command|which|type|grep|hash|!)$/.test(programOf(commands[at - 1] as Command) ?? ''))
      return false;
  }
  return true;
}

/** What the command brings into the image; undefined for one that may fail. */
function matters(command: Command, installs: readonly InstallStep[]): string | undefined {
  const django = command.words.findIndex(({ value }) => /(^|\/)manage\.py$/.test(value ?? ''));
  if (django >= 0) return OF_DJANGO[command.words[django + 1]?.value ?? ''];
  const install = readInstall(command);
  if (!install) return undefined;
  const { action, tool } = install;
  if (!installs.some(({ span }) => span.start === install.commandSpan.start)) return undefined;
  // `dpkg -i` fails on what `apt-get -f install` then brings; `go get` without a program to build.
  if (tool === 'dpkg' || (tool === 'go' && install.subcommand === 'get')) return undefined;
  if (action === 'install' && install.packages.length + install.manifests.length > 0) return 'installs packages';
  if (action === 'build' || action === 'publish') return 'builds';
  if (action === 'run-script' && /^build\b/.test(install.script ?? '')) return 'builds';
  return action === 'upgrade' || action === 'download' ? 'installs packages' : undefined;
}

const operatorBefore = ({ text }: Analysis, command: Command, excuse: Command): number =>
  Math.max(command.span.end, text.lastIndexOf('||', excuse.span.start));

function withoutExcuse(
  { dockerfile, text }: Analysis,
  { command: form, heredocs }: RunInstruction,
  command: Command,
  excuse: Command,
): Fix | undefined {
  if (form?.form !== 'shell' || heredocs.length > 0 || excuse.context !== 'top') return undefined;
  const { start, end } = form.span;
  const options = { offset: start, escape: dockerfile.escape, continued: true };
  const rest = parseShell(text.slice(start, command.span.end) + text.slice(excuse.span.end, end), options);
  const whole = parseShell(text.slice(start, end), options);
  if (!rest.ok || rest.commands.length !== whole.commands.length - 1) return undefined;
  return {
    title: `Remove || ${excuse.words.map((word) => word.text).join(' ')}`,
    edits: [{ span: { start: command.span.end, end: excuse.span.end }, newText: '' }],
  };
}
