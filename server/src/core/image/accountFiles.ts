/** Users and groups that arrive with files: `COPY --from=builder /etc/passwd /etc/passwd`. */
import type { Reason } from '../fact.ts';
import type { Span } from '../text.ts';
import { addGroup, addUser, groupAccounts, userAccounts } from './accounts.ts';
import type { Contents, Draft } from './contents.ts';
import { open } from './names.ts';
import { below } from './path.ts';

/** Takes over the accounts of `from`, if known, when account files are among what is copied from `source` to `into`. */
export function copyAccounts(draft: Draft, from: Contents | undefined, source: string, into: string, at: Span): void {
  if (arrives('/etc/passwd', source, into)) {
    for (const account of from ? userAccounts(from) : []) addUser(draft, account);
    openAccounts(draft, 'userNames', { text: 'another /etc/passwd was copied in', at });
  }
  if (arrives('/etc/group', source, into)) {
    for (const account of from ? groupAccounts(from) : []) addGroup(draft, account);
    openAccounts(draft, 'groupNames', { text: 'another /etc/group was copied in', at });
  }
}

export function openAccounts(draft: Draft, names: 'userNames' | 'groupNames', reason: Reason): void {
  draft[names] = open(draft[names], 'anything', reason);
}

function arrives(file: string, source: string, into: string): boolean {
  const rest = below(source, file);
  return rest !== undefined && file === (rest === '' ? into : `${into === '/' ? '' : into}/${rest}`);
}
