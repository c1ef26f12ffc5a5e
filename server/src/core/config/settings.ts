/**
 * The settings, typed once. `npm run generate` writes `contributes.configuration` of the manifest, the schema of
 * `.slipway.yaml` and the table in the documentation from `settings`.
 */

import type { BuildChoices } from '../build/choice.ts';
import type { Profile, Severity } from '../finding.ts';
import { defaultPolicy, type Policy } from '../policy.ts';

export interface Config extends Policy {
  readonly profile: Profile;
  /** By rule id or alias: `off`, or the severity to report it with. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Comments in the Dockerfile switch nothing off. */
  readonly noIgnores?: boolean | undefined;
  /** The mildest finding that makes the command line fail where no option says which; `never`: none does. */
  readonly failOn?: Severity | 'never' | undefined;
  /** How the command line reports where no option says how. */
  readonly format?: Format | undefined;
  /** The command line's report is plain. */
  readonly noColor?: boolean | undefined;
  /** The command line says which configuration it goes by. */
  readonly verbose?: boolean | undefined;
  readonly shellcheck: Shellcheck;
  /** The folder with the user's own stage templates; empty: none. */
  readonly templates: string;
  /** How Dockerfiles are built, by pattern of their paths. */
  readonly build: BuildChoices;
  /** Patterns of further Dockerfiles, and with `!` of files that are none. */
  readonly dockerfiles: readonly string[];
}

export type Format = 'text' | 'json' | 'sarif' | 'github';

/** Whether and by which program ShellCheck looks at RUN. */
interface Shellcheck {
  /** auto: where the host finds it. */
  readonly enable: 'auto' | 'off';
  /** Empty: the one on the PATH. */
  readonly path: string;
  /** These codes and no others. */
  readonly only?: readonly string[] | undefined;
}

export interface Setting {
  /** Without the `slipway.` in front; a dot leads into a group. */
  readonly name: string;
  /** JSON Schema of the value, default included. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly description: string;
  /** Whether `.slipway.yaml` takes it too. */
  readonly file: boolean;
  /** `machine-overridable` and the like; `window` unless given. */
  readonly scope?: string;
  /** A workspace that is not trusted may not set it. */
  readonly restricted?: boolean;
}

export const defaultConfig: Config = {
  profile: 'recommended',
  rules: {},
  ...defaultPolicy,
  shellcheck: { enable: 'auto', path: '' },
  templates: '',
  build: {},
  dockerfiles: [],
};

export const settings: readonly Setting[] = [
  {
    name: 'profile',
    schema: {
      type: 'string',
      enum: ['recommended', 'strict', 'hadolint', 'buildkit', 'all'],
      enumDescriptions: [
        'What a reviewer would nod at.',
        'Recommended, and style and hygiene besides.',
        "Exactly hadolint's rules at hadolint's severities.",
        "Exactly the checks of BuildKit's `docker build --check`.",
        'Every rule there is.',
      ],
      default: defaultConfig.profile,
    },
    description: 'Which rules are on.',
    file: true,
  },
  {
    name: 'rules',
    schema: {
      type: 'object',
      additionalProperties: { enum: ['off', 'error', 'warning', 'info', 'hint'] },
      default: defaultConfig.rules,
    },
    description: 'Severity of single rules, by id or alias: `{"eol-base": "off", "DL3008": "warning"}`.',
    file: true,
  },
  {
    name: 'trustedRegistries',
    schema: { type: 'array', items: { type: 'string' }, default: defaultPolicy.trustedRegistries },
    description: 'Registries that base images may come from, `*` for any part; none: any registry.',
    file: true,
  },
  {
    name: 'labels',
    schema: {
      type: 'object',
      additionalProperties: { enum: ['text', 'url', 'semver', 'hash', 'rfc3339', 'spdx', 'email'] },
      default: defaultPolicy.labels,
    },
    description: 'Labels that every image must carry, with the kind of their value.',
    file: true,
  },
  {
    name: 'strictLabels',
    schema: { type: 'boolean', default: defaultPolicy.strictLabels },
    description: 'Report labels that are not in `labels`.',
    file: true,
  },
  {
    name: 'forbiddenImages',
    schema: { type: 'object', additionalProperties: { type: 'string' }, default: defaultPolicy.forbiddenImages },
    description:
      'Images that nothing may be taken from, with the reason: `{"centos": "gets no updates", "node:*-alpine*": ""}`. `*` stands for anything; a pattern without a tag is for every tag.',
    file: true,
  },
  {
    name: 'requiredStages',
    schema: { type: 'array', items: { type: 'string' }, default: defaultPolicy.requiredStages },
    description: 'Names of stages that every Dockerfile must have.',
    file: true,
  },
  {
    name: 'templates',
    schema: { type: 'string', default: defaultConfig.templates },
    description:
      "Folder with stage templates of one's own, `*.template`, for *Insert Hardened Runtime Stage*: absolute, below `~/`, or looked for from the Dockerfile's folder upwards.",
    file: true,
  },
  {
    name: 'build',
    schema: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        properties: {
          context: { type: 'string', description: 'The build context: a folder, from the root of the repository.' },
          target: { type: 'string', description: 'The stage that is built.' },
          args: { type: 'object', additionalProperties: { type: 'string' }, description: 'Build arguments.' },
        },
        additionalProperties: false,
      },
      default: defaultConfig.build,
    },
    description:
      'How Dockerfiles are built, by pattern of their paths in the repository: `{"docker/*": {"context": ".", "target": "prod"}}`. Without it compose, bake, CI, Makefiles and scripts tell.',
    file: true,
  },
  {
    name: 'dockerfiles',
    schema: { type: 'array', items: { type: 'string' }, default: defaultConfig.dockerfiles },
    description:
      'Patterns of files that are Dockerfiles whatever they are called, `images/*.build`, and with `!` of files that are none.',
    file: true,
  },
  {
    name: 'shellcheck.enable',
    schema: {
      type: 'string',
      enum: ['auto', 'off'],
      enumDescriptions: ['Where it is installed.', 'Never.'],
      default: defaultConfig.shellcheck.enable,
    },
    description: 'Whether ShellCheck looks at the commands of RUN. It is never run in a workspace that is not trusted.',
    file: false,
  },
  {
    name: 'shellcheck.path',
    schema: { type: 'string', default: defaultConfig.shellcheck.path },
    description: 'The ShellCheck to run; empty: the one on the PATH.',
    file: false,
    scope: 'machine-overridable',
    restricted: true,
  },
];
