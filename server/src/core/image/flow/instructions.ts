/** What each instruction but RUN, COPY and ADD changes. */
import type { Instruction, Word } from '../../dockerfile/model.ts';
import { known, unknown } from '../../ground/fact.ts';
import { assignments } from '../../stages/scope.ts';
import { nameValue } from '../effects/reach.ts';
import { hasUser, userId } from '../state/accounts.ts';
import type { Draft } from '../state/contents.ts';
import { place } from '../state/files.ts';
import type { User } from '../state/model.ts';
import { expandWord, resolvePath } from '../state/state.ts';
import { because, lineName, type Scene, variablesIn } from './stageScope.ts';

export function applyInstruction(draft: Draft, instruction: Instruction, scene: Scene): void {
  const { span } = instruction;
  switch (instruction.keyword) {
    case 'ENV':
    case 'ARG':
    case 'LABEL': {
      const { escape } = scene.dockerfile;
      for (const [name, value] of assignments(
        instruction,
        variablesIn(draft),
        scene.globals(),
        scene.context,
        escape,
      )) {
        if (instruction.keyword === 'LABEL') draft.labels = draft.labels.set(name, value);
        else {
          draft.env = draft.env.set(name, value);
          nameValue(draft, name, value.known ? value.value : undefined);
        }
        if (instruction.keyword === 'ENV') draft.runtimeEnv = draft.runtimeEnv.set(name, value);
      }
      return;
    }
    case 'USER': {
      const [word] = instruction.values;
      if (!word) return;
      const written = expandWord(draft, word);
      draft.user = written.known
        ? known(userNamed(draft, written.value, instruction), `${lineName(scene, span)} sets it`, span)
        : unknown(written.reason.text, span);
      return;
    }
    case 'WORKDIR': {
      const [word] = instruction.values;
      if (!word) return;
      const written = expandWord(draft, word);
      const path = written.known ? workdirAt(draft, written.value) : written;
      draft.workdir = path.known
        ? known(path.value, `${lineName(scene, span)} sets it`, span)
        : unknown(path.reason.text, span);
      draft.workdirSetBy = instruction;
      if (path.known && path.value !== '/' && path.value.startsWith('/')) {
        const info = { path: path.value, kind: 'directory', origin: { kind: 'workdir', instruction } } as const;
        draft.files = place(draft.files, info, because(scene, span, 'makes it the working directory'));
      }
      return;
    }
    case 'SHELL':
      if (!instruction.command) return;
      draft.shell = known(
        instruction.command.words.map(({ value }) => value),
        `${lineName(scene, span)} sets it`,
        span,
      );
      draft.shellSetBy = instruction;
      return;
    case 'CMD':
      if (instruction.command) draft.cmd = { instruction, command: instruction.command, stage: scene.stage };
      return;
    case 'ENTRYPOINT':
      if (!instruction.command) return;
      draft.entrypoint = { instruction, command: instruction.command, stage: scene.stage };
      // An entrypoint of the stage's own makes BuildKit drop the command that comes with the base.
      if (draft.cmd?.stage !== scene.stage) draft.cmd = undefined;
      return;
    case 'HEALTHCHECK':
      if (instruction.kind === 'NONE') draft.healthcheck = 'none';
      else if (instruction.command)
        draft.healthcheck = { instruction, command: instruction.command, stage: scene.stage };
      return;
    case 'EXPOSE':
      draft.exposed = withAll(
        draft.exposed,
        instruction.values.map((word) => textOf(draft, word)),
      );
      return;
    case 'VOLUME': {
      const words = instruction.exec?.words ?? instruction.values;
      draft.volumes = withAll(
        draft.volumes,
        words.map((word) => textOf(draft, word)),
      );
      for (const word of words) {
        const written = expandWord(draft, word);
        const path = written.known ? resolvePath(draft, written.value) : undefined;
        if (!path?.known || path.value === '/') continue;
        const info = { path: path.value, kind: 'directory', origin: { kind: 'volume', instruction } } as const;
        draft.files = place(draft.files, info, because(scene, span, 'makes it a volume'));
      }
      return;
    }
    case 'STOPSIGNAL':
      if (instruction.values[0]) draft.stopSignal = textOf(draft, instruction.values[0]);
      return;
    case 'ONBUILD':
      if (instruction.trigger) draft.triggers = [...draft.triggers, instruction.trigger];
      return;
    default:
      return;
  }
}

/** A list with what is not in it yet. */
function withAll(list: readonly string[], added: readonly string[]): readonly string[] {
  const fresh = [...new Set(added)].filter((each) => !list.includes(each));
  return fresh.length === 0 ? list : [...list, ...fresh];
}

/** With its variables substituted, or as written where one is not known. */
function textOf(draft: Draft, word: Word): string {
  const fact = expandWord(draft, word);
  return fact.known ? fact.value : word.value;
}

function workdirAt(draft: Draft, path: string): ReturnType<typeof resolvePath> {
  // Windows paths are kept as written; nothing is known about such images.
  return /^[a-z]:/i.test(path) || path.includes('\\') ? known(path, 'it is absolute') : resolvePath(draft, path);
}

function userNamed(draft: Draft, written: string, setBy: Instruction): User {
  const colon = written.indexOf(':');
  const name = colon < 0 ? written : written.slice(0, colon);
  const group = colon < 0 ? undefined : written.slice(colon + 1) || undefined;
  const uid = userId(draft, name);
  const exists = hasUser(draft, name);
  return {
    name,
    uid: exists.known && !exists.value && !uid.known ? unknown(exists.reason.text, exists.reason.at) : uid,
    group,
    root: name === 'root' || (uid.known && uid.value === 0),
    setBy,
  };
}
