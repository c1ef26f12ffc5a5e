import type { Analysis } from '../analysis.ts';
import { keyword, lineBefore } from '../dockerfile/edits.ts';
import type { Instruction, Word } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import type { Fact } from '../ground/fact.ts';
import type { ImageState, Step } from '../image/state/model.ts';
import { createUser, newUser } from '../questions/newUser.ts';
import { resolved } from '../questions/stageCopies.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'user-not-created',
  sources: [],
  category: 'image',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      const reported = new Set<string>();
      for (const step of analysis.steps(stage)) {
        const word = accountWord(step.instruction);
        const written = word && resolved(analysis, word, step.before);
        if (!word || !written) continue;
        const [user = '', group] = written.split(':', 2);
        const state = step.before;
        const missing =
          absent(user, (name) => state.hasUser(name)) ?? absent(group, (name) => state.hasGroup(name), 'group');
        if (!missing || reported.has(missing.name)) continue;
        reported.add(missing.name);
        const effect = step.instruction.keyword === 'USER' ? 'nothing runs from here on' : 'the build stops here';
        report({
          at: word.span,
          message: `there is no ${missing.kind} "${missing.name}" here: ${missing.reason}, and ${effect}`,
          fix: missing.kind === 'user' ? fixes(analysis, step, word, missing.name, group) : undefined,
        });
      }
    },
  },
});

/** Where an instruction names a user and a group. */
function accountWord(instruction: Instruction): Word | undefined {
  if (instruction.keyword === 'USER') return instruction.values[0];
  return instruction.keyword === 'COPY' || instruction.keyword === 'ADD' ? instruction.chown?.value : undefined;
}

interface Missing {
  readonly kind: 'user' | 'group';
  readonly name: string;
  readonly reason: string;
}

/** Numbers need no account, nor does root: BuildKit takes 0 for it where there is no list of users. */
function absent(
  name: string | undefined,
  has: (name: string) => Fact<boolean>,
  kind: Missing['kind'] = 'user',
): Missing | undefined {
  if (!name || name === 'root' || /^\d+$/.test(name) || !/^[\w.-]+$/.test(name)) return undefined;
  const fact = has(name);
  return fact.known && !fact.value ? { kind, name, reason: fact.reason.text } : undefined;
}

function fixes(analysis: Analysis, step: Step, word: Word, name: string, group: string | undefined): readonly Fix[] {
  return [ownUser(step.before, word), created(analysis, step, name, group), ofBase(step.before, word)].filter(
    (fix) => fix !== undefined,
  );
}

/** Made in this file under another name. */
function ownUser({ users }: ImageState, word: Word): Fix | undefined {
  const made = users().filter(({ reason, name }) => reason.at !== undefined && name !== 'root');
  const [only, ...others] = made;
  if (!only || others.length > 0 || word.variables.length > 0 || word.text.includes(':')) return undefined;
  return { title: `Use "${only.name}"`, edits: [{ span: word.span, newText: only.name }] };
}

/** The one the base image has for programs to run as; where no account can be, a number. */
function ofBase(state: ImageState, word: Word): Fix | undefined {
  const user = newUser(state);
  const made = state.users().some(({ name, reason }) => name === user?.name && reason.at);
  if (!user || user.create !== undefined || made || word.variables.length > 0 || word.text.includes(':'))
    return undefined;
  const why = /^\d/.test(user.name) ? 'which needs no account' : `which ${state.baseLabel} has`;
  return { title: `Use "${user.name}", ${why}`, edits: [{ span: word.span, newText: user.name }] };
}

function created(
  { dockerfile }: Analysis,
  { before, instruction }: Step,
  name: string,
  group: string | undefined,
): Fix | undefined {
  const command = group === undefined || group === name ? createUser(name, before) : undefined;
  if (command === undefined || !before.user.known || !before.user.value.root) return undefined;
  return {
    title: `Create the user "${name}" before it`,
    edits: [lineBefore(dockerfile, instruction, `${keyword(dockerfile, 'RUN')} ${command}`)],
  };
}
