/** Users and groups that arrive with files: `COPY --from=builder /etc/passwd /etc/passwd`. */
import type { Reason } from '../../ground/fact.ts';
import { below } from '../../ground/path.ts';
import type { Span } from '../../ground/text.ts';
import { addGroup, addUser, groupAccounts, userAccounts } from '../state/accounts.ts';
import type { Contents, Draft } from '../state/contents.ts';
import { open } from '../state/names.ts';

/** Takes over the accounts of `from`, if known, when account files are among what is copied from `source` to `into`. */
export function copyAccounts(draft: Draft, from: Contents | undefined, source: string, into: string, at: Span): void {
  if (replaces('/etc/passwd', source, into)) {
    const accounts = from && arrives('/etc/passwd', source, into) ? userAccounts(from) : [];
    for (const account of accounts) addUser(draft, account);
    openAccounts(draft, 'userNames', { text: 'another /etc/passwd was copied in', at });
  }
  if (replaces('/etc/group', source, into)) {
    const accounts = from && arrives('/etc/group', source, into) ? groupAccounts(from) : [];
    for (const account of accounts) addGroup(draft, account);
    openAccounts(draft, 'groupNames', { text: 'another /etc/group was copied in', at });
  }
}

export function openAccounts(draft: Draft, names: 'userNames' | 'groupNames', reason: Reason): void {
  draft[names] = open(draft[names], 'anything', reason);
}

/** Where `from` is not known or the file had another name there, nobody can tell whose accounts these are. */
function replaces(file: string, source: string, into: string): boolean {
  return into === file || arrives(file, source, into);
}

function arrives(file: string, source: string, into: string): boolean {
  const rest = below(source, file);
  return rest !== undefined && file === (rest === '' ? into : `${into === '/' ? '' : into}/${rest}`);
}
