import type { RunInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { effective, programOf } from '../programs/reading/effective.ts';
import { readInstall } from '../programs/reading/installers.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';

/** Programs whose work the image is built for: nobody runs them to see whether they fail. */
const WORKERS: ReadonlySet<string> = new Set(
  'curl wget git make cmake tar unzip cp mv ln install patch useradd adduser groupadd addgroup usermod'.split(' '),
);
const ACTIONS: ReadonlySet<string> = new Set(['install', 'download', 'build', 'publish', 'upgrade', 'update-index']);

export default defineRule({
  id: 'no-errexit',
  sources: [],
  category: 'reproducibility',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    step: {
      RUN({ instruction: run, commands }, { report }) {
        if (commands.length < 2) return;
        const passed = commands.find(isPassed);
        if (!passed?.name) return;
        report({
          at: passed.name.span,
          message: `"${passed.name.text}" may fail unnoticed: the commands of this RUN are not joined by &&, and "set -e" is missing`,
          fix: setErrexit(run),
        });
      },
    },
  },
});

/** Another command comes after it, whatever becomes of it; `a || true` is the business of `masked-failure`. */
function isPassed(command: Command): boolean {
  if (command.context !== 'top' || !command.masked || command.errexit !== false || command.pipeline) return false;
  if (command.next !== ';' || command.joinedBy === '||' || command.joinedBy === '&&') return false;
  const program = programOf(effective(command)) ?? '';
  return WORKERS.has(program) || ACTIONS.has(readInstall(command)?.action ?? '');
}

/** As the first line of a here-document, before the commands of a single line. */
function setErrexit({ command, heredocs }: RunInstruction): Fix | undefined {
  const [heredoc] = heredocs;
  if (command?.form !== 'shell' || heredocs.length > 1) return undefined;
  const start = heredoc ? heredoc.body.start : command.span.start;
  return { title: 'Add set -e', edits: [{ span: { start, end: start }, newText: heredoc ? 'set -e\n' : 'set -e; ' }] };
}
