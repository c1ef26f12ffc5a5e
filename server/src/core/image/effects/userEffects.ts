/** What commands do to users and groups. */

import { readUserCommand, type UserChange } from '../../programs/reading/userCommands.ts';
import type { Command } from '../../shell/model.ts';
import type { Running } from '../flow/running.ts';
import { because, lineName } from '../flow/stageScope.ts';
import { addGroup, addUser, hasUser, removeGroup, removeUser } from '../state/accounts.ts';
import { setName } from '../state/names.ts';
import { openAccounts } from './accountFiles.ts';

/** Programs that change accounts, or write to the account files. */
const PROGRAMS = /^(user(add|mod|del)|group(add|mod|del)|(add|del)(user|group)|gpasswd|echo|printf)$/;

export function applyUsers(running: Running, command: Command, program: string): void {
  if (!PROGRAMS.test(program)) return;
  const { distro } = running.draft;
  const { environment } = running.session;
  for (const change of readUserCommand(command, { distro: distro.known ? distro.value : undefined, environment }))
    applyUserChange(running, command, change);
}

function applyUserChange({ draft, scene }: Running, command: Command, change: UserChange): void {
  const at = change.span;
  const { name } = change;
  const made = because(scene, at, 'creates it');
  if (name === undefined) {
    if (change.kind === 'create-user' || change.kind === 'modify-user')
      openAccounts(draft, 'userNames', because(scene, at, 'creates a user'));
    if (change.kind.startsWith('create')) openAccounts(draft, 'groupNames', because(scene, at, 'creates a group'));
    return;
  }
  const maybe = (kind: 'userNames' | 'groupNames', each: string): void => {
    draft[kind] = setName(draft[kind], each, undefined, because(scene, at, 'may create it'));
  };
  const certain = !command.conditional;
  switch (change.kind) {
    case 'create-user': {
      if (!certain) maybe('userNames', name);
      else addUser(draft, { name, id: change.uid, home: change.home, reason: made });
      if (change.createsGroup === false) return;
      if (certain && change.createsGroup) addGroup(draft, { name, id: undefined, reason: made });
      else maybe('groupNames', name);
      // The number of the group is most often that of the user.
      if (change.uid !== undefined) maybe('groupNames', String(change.uid));
      return;
    }
    case 'create-group':
      if (certain) addGroup(draft, { name, id: change.gid, reason: made });
      else maybe('groupNames', name);
      return;
    case 'modify-user': {
      const to = change.newName ?? name;
      const present = hasUser(draft, name);
      if (!certain || !present.known || !present.value) {
        maybe('userNames', to);
        return;
      }
      if (to !== name) removeUser(draft, name, `${lineName(scene, at)} renames it to ${to}`, at);
      const id = change.uid ?? draft.users.get(name)?.id;
      addUser(draft, { name: to, id, home: draft.users.get(name)?.home, reason: because(scene, at, 'changes it') });
      return;
    }
    case 'add-to-groups': {
      // It fails without that user: a build that goes on has it, if only by an adduser of another distribution.
      const present = hasUser(draft, name);
      if (present.known && !present.value) maybe('userNames', name);
      return;
    }
    case 'remove-user':
      if (!certain) return;
      removeUser(draft, name, `${lineName(scene, at)} removes it`, at);
      // Its group goes too, if nobody else is in it.
      maybe('groupNames', name);
      return;
    case 'remove-group':
      if (certain) removeGroup(draft, name, `${lineName(scene, at)} removes it`, at);
  }
}
