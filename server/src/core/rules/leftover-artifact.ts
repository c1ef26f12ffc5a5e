import type { Analysis } from '../analysis.ts';
import type { Fix } from '../finding.ts';
import { baseName } from '../ground/path.ts';
import type { ImageState, Step } from '../image/state/model.ts';
import { programOf } from '../programs/reading/effective.ts';
import { readFileEffects } from '../programs/reading/fileCommands.ts';
import { appendCommand } from '../questions/appendCommand.ts';
import { borrowed, copiedWheels } from '../questions/copiedWheels.ts';
import { installsOf, shippedStages } from '../questions/packages.ts';
import { removes } from '../questions/removes.ts';
import { commandsIn } from '../questions/runCommands.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';

/** Archives and packages: what is in them is wanted, not they themselves. */
const ARCHIVE = /\.(tar|tar\.\w+|tgz|tbz2?|txz|zip|deb|rpm|apk|whl|gem)$/;

export default defineRule({
  id: 'leftover-artifact',
  sources: [],
  category: 'size',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const shipped = shippedStages(analysis);
      const spoken = new Set<string>();
      for (const each of installsOf(analysis, 'pip')) {
        const found = shipped.has(each.step.stage) ? copiedWheels(analysis, each) : undefined;
        if (!found || spoken.has(found.directory)) continue;
        spoken.add(found.directory);
        report({
          at: (found.copy.destination ?? found.copy).span,
          message: `"${found.copy.destination?.value}" stays in the image after line ${lineNumber(analysis, each.install.commandSpan)} installs it: use a bind mount in that RUN`,
          related: [{ at: each.install.commandSpan, message: 'installs from it' }],
          fix: borrowed(analysis, each, found),
        });
      }
      if (!DOWNLOADS.test(analysis.text)) return;
      for (const stage of shipped) {
        for (const step of analysis.steps(stage)) {
          if (step.instruction.keyword !== 'RUN') continue;
          for (const { path, command } of downloads(step)) {
            const { origin } = leftAt(step.after, path) ?? {};
            if (
              origin?.kind !== 'url' ||
              origin.instruction !== step.instruction ||
              mayGo(step, path) ||
              !isUnpacked(step, command, path)
            )
              continue;
            report({
              at: command.span,
              message: `"${baseName(path)}" stays in the image after it is unpacked: remove ${path} in this RUN`,
              fix: removal(analysis, step, path),
            });
          }
        }
      }
    },
  },
});

const DOWNLOADS = /\b(curl|wget)\b/;

const leftAt = (state: ImageState, path: string) => {
  const found = state.path(path);
  return found.known ? found.value : undefined;
};

interface Download {
  readonly path: string;
  readonly command: Command;
}

function* downloads(step: Step): Generator<Download> {
  for (const { outer, command } of commandsIn(step)) {
    const program = programOf(command);
    if ((program !== 'curl' && program !== 'wget') || outer.conditional || outer.host !== undefined) continue;
    if (!command.words.some(({ text }) => ARCHIVE.test(text.replace(/["']$/, '')))) continue;
    const { workdir } = step.stateAt(command);
    const effects = readFileEffects(command, { cwd: workdir.known ? workdir.value : undefined });
    for (const { path, from } of effects.creates) {
      if (path.startsWith('/') && from !== undefined && ARCHIVE.test(path)) yield { path, command };
    }
  }
}

/** Removed where it depends, by a pattern, or by a name whose directory is not known. */
const mayGo = (step: Step, path: string): boolean =>
  removes(step, path) ||
  commandsIn(step).some(
    ({ command }) =>
      /^(rm|mv)$/.test(programOf(command) ?? '') && command.words.some(({ text }) => text.endsWith(baseName(path))),
  );

/** A later command of the RUN takes it apart or installs it. */
function isUnpacked({ commands }: Step, { span }: Command, path: string): boolean {
  return commands.some(
    (command) =>
      command.span.start > span.end &&
      /^(tar|bsdtar|unzip|dpkg|apt-get|apt|rpm|dnf|yum|apk|pip3?|gem)$/.test(command.name?.value ?? '') &&
      command.words.some(({ value }) => value !== undefined && baseName(value) === baseName(path)),
  );
}

function removal({ dockerfile }: Analysis, { instruction: run }: Step, path: string): Fix | undefined {
  if (run.keyword !== 'RUN' || !/^[\w./+-]+$/.test(path)) return undefined;
  const edit = appendCommand(dockerfile, run, `rm ${path}`);
  return edit && { title: `Remove ${path} in the same RUN`, edits: [edit] };
}
