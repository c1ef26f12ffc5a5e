/** The variables and the home directory that programs run with, in the shell reader's terms. */
import type { Environment } from '../../shell/resolve.ts';
import { userAccounts } from './accounts.ts';
import type { Contents } from './contents.ts';

/** Images whose publishers move caches and homes as they like. */
const UNREAD = /chainguard|bitnami|cgr\.dev/;

/**
 * A variable's value; null where neither the Dockerfile nor the base image sets it. Of known base images the facts name the
 * variables that programs go by.
 */
export const environmentOf =
  ({ env, base, scratch }: Contents): Environment =>
  (name) => {
    const fact = env.get(name);
    if (fact) return fact.known ? fact.value : undefined;
    return scratch || (base !== undefined && !UNREAD.test(base.family)) ? null : undefined;
  };

/** HOME, else the home of the account in /etc/passwd; undefined where neither is known. */
export function homeOf(contents: Contents): string | undefined {
  const { env, user, base } = contents;
  const set = env.get('HOME');
  if (set) return set.known ? set.value : undefined;
  if (!user.known) return undefined;
  if (user.value.root) return '/root';
  const { name } = user.value;
  const made = userAccounts(contents).find((account) => account.name === name)?.home;
  if (made !== undefined) return made;
  // From 1000 on are people's accounts, made with a home of their name.
  return (base?.users.find((account) => account.name === name)?.uid ?? 0) >= 1000 ? `/home/${name}` : undefined;
}
