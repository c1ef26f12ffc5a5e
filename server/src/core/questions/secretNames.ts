/** ARG and ENV whose names are those of secrets, by BuildKit's words. */
import type { Assignment, AssignmentInstruction } from '../dockerfile/model.ts';

/** One of them in a name, with underscores around it, and none of the second list. */
const SECRET = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const NO_SECRET = /(?:_|^)(?:public|file|version)(?:_|$)/i;

interface SecretName {
  readonly pair: Assignment;
  readonly name: string;
}

export const secretNames = ({ keyword, pairs }: AssignmentInstruction): readonly SecretName[] =>
  pairs
    .map((pair) => ({ pair, name: keyword === 'ENV' ? pair.name.value : pair.name.text }))
    .filter(({ name }) => SECRET.test(name) && !NO_SECRET.test(name));

export const shownSecret = (keyword: string, name: string): string =>
  keyword === 'ENV'
    ? `"${name}" stays in the image: anyone who pulls it can read the value with docker inspect`
    : `"${name}" stays in the image's history: anyone who pulls it can read the value with docker history`;
