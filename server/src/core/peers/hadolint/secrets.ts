import type { Analysis } from '../../analysis.ts';
import type { Assignment, AssignmentInstruction } from '../../dockerfile/model.ts';

const WORDS = /api_key|client_key|password|private|secret|token|username/i;
/** Names on hadolint's list of variables of well-known services that have no such word in them. */
const KNOWN: ReadonlySet<string> = new Set([
  'APPLICATION_KEY',
  'AWS_ACCESS_KEY_ID',
  'CI_DEPLOY_USER',
  'DOCKER_EMAIL',
  'FACEBOOK_APP_ID',
  'HEROKU_API_USER',
  'OKTA_AUTHN_GROUPID',
  'OKTA_CLIENT_ORGURL',
  'OKTA_OAUTH2_CLIENTID',
  'STRIPE_DEVICE_NAME',
  'TRAVIS_OS_NAME',
  'TRAVIS_SECURE_ENV_VARS',
  'TRAVIS_SUDO',
]);

/** The ARG and ENV that hadolint takes for secrets, by their names alone; those before the first FROM and in ONBUILD included. */
export function hadolintSecrets({ dockerfile }: Analysis): readonly (readonly [AssignmentInstruction, Assignment])[] {
  return dockerfile.instructions.flatMap((outer) => {
    const instruction = outer.keyword === 'ONBUILD' ? outer.trigger : outer;
    if (instruction?.keyword !== 'ARG' && instruction?.keyword !== 'ENV') return [];
    const assignments = instruction as AssignmentInstruction;
    // Of an ARG hadolint reads the first name only.
    const pairs = instruction.keyword === 'ARG' ? assignments.pairs.slice(0, 1) : assignments.pairs;
    return pairs
      .filter(({ name }) => WORDS.test(name.value) || KNOWN.has(name.value.toUpperCase()))
      .map((pair) => [assignments, pair] as const);
  });
}
