/** The commands: their options, and what runs them, loaded only for the one that is asked for. */
import { settings } from '../core/config/settings.ts';
import { stageKinds } from '../core/refactor/addStage.ts';
import { baseIds } from '../core/refactor/base.ts';
import { stackIds } from '../core/refactor/project.ts';
import { deliveryOptions } from './deliver.ts';
import type { CommandSpec, Given, Option } from './options.ts';

export interface Command {
  readonly spec: CommandSpec;
  /** Gives the exit code. */
  run(given: Given): Promise<number>;
}

const HELP: Option = { name: 'help', note: 'This text.' };

/** Options of all commands that analyse a Dockerfile. */
const buildOptions: readonly Option[] = [
  { name: 'target', value: 'NAME', note: 'The stage to build, instead of the last one.' },
  { name: 'build-arg', value: 'K=V', many: true, note: 'Value of a build argument.' },
  { name: 'context', value: 'DIR', note: "The build context; else the Dockerfile's folder." },
  { name: 'today', value: 'DATE', hidden: true, note: 'YYYY-MM-DD instead of the date of the clock.' },
];

const lintSpec: CommandSpec = {
  name: 'lint',
  note: 'Finds what is wrong in Dockerfiles. Folders are searched for Dockerfiles and Containerfiles; - is standard input.',
  operands: 'PATH…|-',
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['text', 'json', 'sarif', 'github'],
      default: 'text',
      note: 'How to report.',
    },
    {
      name: 'profile',
      value: 'PROFILE',
      choices: settings.find(({ name }) => name === 'profile')?.schema.enum as readonly string[],
      note: 'Which rules are on, whatever the configuration says.',
    },
    { name: 'only', value: 'ID[,ID]', many: true, note: 'These rules and no others, by id or alias.' },
    {
      name: 'config',
      value: 'FILE',
      note: 'Configuration, instead of the nearest .slipway.yaml or .hadolint.yaml upwards.',
    },
    {
      name: 'fail-on',
      value: 'SEVERITY',
      choices: ['hint', 'info', 'warning', 'error'],
      default: 'error',
      note: 'The mildest finding that makes the exit code 1.',
    },
    { name: 'fix', note: 'Make all safe fixes; standard input is written to standard output.' },
    { name: 'fix-dry-run', note: 'Show what --fix would change.' },
    {
      name: 'shellcheck',
      value: 'FILE',
      note: 'The ShellCheck that looks at the commands of RUN; else the one on the PATH, if any.',
    },
    { name: 'no-shellcheck', note: 'Leave ShellCheck out.' },
    {
      name: 'stdin-filename',
      value: 'FILE',
      note: 'Where standard input belongs, for its configuration and the files beside it.',
    },
    ...buildOptions,
    HELP,
  ],
};

const stagesSpec: CommandSpec = {
  name: 'stages',
  note: 'Prints the stage graph of a Dockerfile: what each stage starts from and takes from others.',
  operands: 'FILE|-',
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['json', 'mermaid', 'dot', 'svg'],
      default: 'mermaid',
      note: 'How to print it.',
    },
    ...buildOptions,
    HELP,
  ],
};

/** What a runtime stage is to be like, in a Dockerfile that is there or in a new one. */
const runtimeOptions: readonly Option[] = [
  { name: 'stack', value: 'STACK', choices: ['auto', ...stackIds], default: 'auto', note: 'What is built.' },
  { name: 'app', value: 'NAME', note: 'Which of several applications, by name or folder; else the most likely one.' },
  { name: 'base', value: 'BASE', choices: baseIds, note: 'What it is to run on; else what suits it best.' },
  { name: 'template', value: 'FILE', note: 'A stage template of your own, in place of a base.' },
  { name: 'healthcheck', value: 'PATH', note: 'The path that answers when all is well; "none" for no health check.' },
  { name: 'init', note: 'Run under an init, where the base has one or can get it.' },
  { name: 'labels', note: "Add OCI labels with what the project's files say of title, source and licence." },
];

const hardenSpec: CommandSpec = {
  name: 'harden',
  note: 'Prints a Dockerfile with a hardened runtime stage in it that fits what its builder makes; or, with --final, --add or --cross-compile, with that change.',
  operands: 'FILE|-',
  options: [
    { name: 'stage', value: 'NAME', note: 'The builder, by name or number; else the most likely one.' },
    { name: 'after', value: 'NAME', note: 'Put the runtime stage behind this stage; else at the end of the file.' },
    ...runtimeOptions,
    { name: 'final', note: 'Harden the final stage that is there: its user, its commands, what it leaves behind.' },
    { name: 'add', value: 'KIND', choices: stageKinds, note: 'Add a stage of this kind to the builder.' },
    {
      name: 'cross-compile',
      note: "Let the builder run on the machine's own platform and build for the target's.",
    },
    ...deliveryOptions,
    ...buildOptions,
    HELP,
  ],
};

const initSpec: CommandSpec = {
  name: 'init',
  note: 'Prints a multi-stage Dockerfile for the project in a folder.',
  operands: '[FOLDER]',
  options: [
    { name: 'dockerignore', note: 'Print what its .dockerignore lacks instead; --write adds it there.' },
    ...runtimeOptions,
    { name: 'write', note: 'Write the file into the folder; a Dockerfile that is there is left alone.' },
    ...buildOptions.filter(({ name }) => name === 'today'),
    HELP,
  ],
};

const explainSpec: CommandSpec = {
  name: 'explain',
  note: 'Tells what a rule is about, with examples.',
  operands: 'RULE',
  options: [HELP],
};

const rulesSpec: CommandSpec = {
  name: 'rules',
  note: 'Lists the rules.',
  options: [
    { name: 'format', value: 'FORMAT', choices: ['text', 'json'], default: 'text', note: 'How to print them.' },
    HELP,
  ],
};

const serverSpec: CommandSpec = {
  name: 'server',
  note: 'The language server, over standard input and output.',
  options: [{ name: 'stdio', note: 'Standard input and output; the only way there is.' }, HELP],
};

export const commands: readonly Command[] = [
  { spec: lintSpec, run: async (given) => (await import('./lint.ts')).runLint(given) },
  { spec: stagesSpec, run: async (given) => (await import('./stages.ts')).runStages(given) },
  { spec: hardenSpec, run: async (given) => (await import('./harden.ts')).runHarden(given) },
  { spec: initSpec, run: async (given) => (await import('./init.ts')).runInit(given) },
  { spec: explainSpec, run: async (given) => (await import('./rules.ts')).runExplain(given) },
  { spec: rulesSpec, run: async (given) => (await import('./rules.ts')).runRules(given) },
  { spec: serverSpec, run: async () => (await import('./server.ts')).runServer() },
];
