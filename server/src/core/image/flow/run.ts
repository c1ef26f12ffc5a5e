/** RUN: its commands in order, each on the image that those before it left. */
import type { RunInstruction } from '../../dockerfile/model.ts';
import { valueOf } from '../../ground/fact.ts';
import { effectivesOf } from '../../programs/reading/effective.ts';
import { readInstall } from '../../programs/reading/installers.ts';
import type { BashSyntax, Command } from '../../shell/model.ts';
import { openAccounts } from '../effects/accountFiles.ts';
import { applyCommand } from '../effects/effects.ts';
import { type Contents, type Draft, differ } from '../state/contents.ts';
import { disturb } from '../state/files.ts';
import type { InstallStep } from '../state/model.ts';
import { forkNames, open, setName } from '../state/names.ts';
import { withSettings } from '../state/settings.ts';
import { shellSession } from '../state/shellSession.ts';
import { bodyOf } from './body.ts';
import { readMounts, unmount, withMounts } from './mounts.ts';
import type { Running } from './running.ts';
import { because, type Scene } from './stageScope.ts';

export interface RunTrace {
  readonly commands: readonly Command[];
  readonly bash: readonly BashSyntax[];
  /** Why it was not followed, as a clause about the RUN. */
  readonly unread?: string | undefined;
  readonly installs: readonly InstallStep[];
  /** The image each command finds, by the command's place; in order of place. */
  readonly found: readonly { readonly start: number; readonly contents: Contents }[];
  /** Adds to it what only the RUN sees: its mounts, and the functions of its script. */
  readonly seen: (contents: Contents) => Contents;
}

export const NO_TRACE: RunTrace = { commands: [], bash: [], installs: [], found: [], seen: (contents) => contents };

const OF_THE_SESSION: ReadonlySet<keyof Contents> = new Set(['workdir', 'env'] as const);

export function run(draft: Draft, instruction: RunInstruction, scene: Scene): RunTrace {
  const { command } = instruction;
  if (!command) return NO_TRACE;
  const before: Contents = { ...draft };
  const mounts = readMounts(draft, instruction, scene);
  const { effort, dockerfile } = scene;
  const body = effort.left > 0 ? bodyOf(command, instruction, draft.shell, dockerfile) : undefined;
  effort.left -= body?.commands.length ?? 0;
  if (!body || body.unread || body.foreign !== undefined) {
    const unread = !body
      ? 'comes after more commands than are looked at in one file'
      : body.unread
        ? 'is too long, or nested too deep, to be looked at'
        : undefined;
    const reason = because(scene, instruction.span, unread ?? `runs ${body?.foreign}, which may do anything`);
    draft.files = disturb(draft.files, '/', reason);
    draft.programs = open(draft.programs, 'anything', reason);
    openAccounts(draft, 'userNames', reason);
    openAccounts(draft, 'groupNames', reason);
    unmount(draft, before, mounts, instruction, scene);
    return unread === undefined ? NO_TRACE : { ...NO_TRACE, unread };
  }
  const { commands, runs, functions, bash } = body;
  const session = shellSession(draft);
  const running: Running = { draft, instruction, scene, session, functions, installs: [] };
  const found: { start: number; contents: Contents }[] = [];
  let last: Contents | undefined;
  const record = (start: number): void => {
    const workdir = session.cwd();
    const env = session.env();
    if (!last || workdir !== last.workdir || env !== last.env || differ(last, draft, OF_THE_SESSION))
      last = { ...draft, workdir, env };
    found.push({ start, contents: last });
  };
  const seenBefore = new Set<Command>();
  for (const { command: each, written } of runs()) {
    session.enter(each);
    const again = seenBefore.has(written);
    seenBefore.add(written);
    if (!again) record(each.span.start);
    // What is put in for a call or a round says what happens; what is installed where stands in the text, once.
    const asWritten = each === written;
    if (!asWritten && !again) recordInstalls(running, written);
    const at: Running = asWritten ? running : { ...running, installs: [] };
    let cwd = valueOf(session.cwd());
    for (const effective of effectivesOf(each)) {
      if (!again && effective !== each && effective.span.start > each.span.start) record(effective.span.start);
      cwd = applyCommand(at, effective);
    }
    session.leave(each, cwd);
  }
  unmount(draft, before, mounts, instruction, scene);
  found.sort((a, b) => a.start - b.start);
  const seen = (contents: Contents): Contents => withFunctions(withMounts(contents, mounts), functions);
  return { commands, bash, installs: running.installs, found, seen };
}

function recordInstalls({ draft, session, installs }: Running, written: Command): void {
  for (const command of effectivesOf(written)) {
    const install = readInstall(command, withSettings(draft, session.environment));
    if (install) installs.push({ install, command, span: install.commandSpan, cwd: session.cwd() });
  }
}

/** Functions the script defines run like programs. */
function withFunctions(contents: Contents, functions: ReadonlySet<string>): Contents {
  if (functions.size === 0) return contents;
  let programs = forkNames(contents.programs);
  for (const name of functions) programs = setName(programs, name, true, { text: 'the script defines it' });
  return { ...contents, programs };
}
