/** What is left of the model after a command that may do anything. */
import type { Reason } from '../../ground/fact.ts';
import type { Command } from '../../shell/model.ts';
import type { Draft } from '../state/contents.ts';
import { disturb } from '../state/files.ts';
import { open } from '../state/names.ts';
import { hasProgram } from '../state/programs.ts';
import { openAccounts } from './accountFiles.ts';

/** A script or an unknown program: as root it may install, create and remove whatever there is. */
export function applyAnything(draft: Draft, command: Command, reason: Reason): void {
  const sudo = command.wrappers.includes('sudo') || command.wrappers.includes('doas');
  const root = sudo || !draft.user.known || draft.user.value.root || !isAbsent(draft, 'sudo');
  draft.files = disturb(draft.files, '/', reason, root ? 'all' : 'project');
  draft.programs = open(draft.programs, root ? 'anything' : 'language', reason);
  if (!root) return;
  openAccounts(draft, 'userNames', reason);
  openAccounts(draft, 'groupNames', reason);
}

function isAbsent(draft: Draft, program: string): boolean {
  const fact = hasProgram(draft, program);
  return fact.known && !fact.value;
}
