/** The variables and the home directory that commands run with, in the shell reader's terms. */
import type { Environment } from '../../shell/resolve.ts';
import { baseVariable } from '../flow/base.ts';
import type { ImageState } from '../state/model.ts';

/** A variable's value at this point; null where it is certain that neither the Dockerfile nor the base image sets it. */
export function environmentOf(state: ImageState): Environment {
  return (name) => {
    const fact = state.env.get(name) ?? baseVariable(state, name);
    if (fact) return fact.known ? fact.value : undefined;
    return null;
  };
}

/** HOME, or the directory the account has; undefined where neither is known. */
export function homeOf({ env, user, base, users }: ImageState): string | undefined {
  const set = env.get('HOME');
  if (set) return set.known ? set.value : undefined;
  if (!user.known) return undefined;
  if (user.value.root) return '/root';
  const { name } = user.value;
  return (
    users().find((account) => account.name === name)?.home ?? base?.users.find((account) => account.name === name)?.home
  );
}
