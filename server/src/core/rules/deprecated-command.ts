import type { Analysis } from '../analysis.ts';
import type { Fix } from '../finding.ts';
import { joinPath } from '../ground/path.ts';
import type { Edit, Span } from '../ground/text.ts';
import type { Step } from '../image/state/model.ts';
import { programOf } from '../programs/reading/effective.ts';
import { readInstall } from '../programs/reading/installers.ts';
import { commandsIn } from '../questions/runCommands.ts';
import { stepsBefore } from '../questions/stepsBefore.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';

export default defineRule({
  id: 'deprecated-command',
  sources: [],
  category: 'reproducibility',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      for (const step of analysis.steps(stage)) {
        for (const { command } of commandsIn(step)) {
          const program = programOf(command);
          const found = READERS.get(program ?? '')?.(command, step, analysis);
          if (found) report({ ...found, tags: ['deprecated'] });
        }
      }
    },
  },
});

interface Found {
  readonly at: Span;
  readonly message: string;
  readonly fix?: Fix | undefined;
}

type Reader = (command: Command, step: Step, analysis: Analysis) => Found | undefined;

const texts = ({ words }: Command): readonly string[] => words.slice(1).map(({ text }) => text);

/** apt-key(8): "will last be available in Debian 12 and Ubuntu 24.04". */
const aptKey: Reader = (command) => {
  const [subcommand] = texts(command).filter((text) => !text.startsWith('-') && !text.includes('.gpg'));
  if (!/^(add|adv|import|net-update|update)$/.test(subcommand ?? '')) return undefined;
  return {
    at: command.name?.span ?? command.span,
    message:
      '"apt-key" is gone from Debian 13: it trusts a key for every repository, where a file named by signed-by in /etc/apt/keyrings serves one',
  };
};

/** npm 9 dropped it; npm prints the same with `npm root`, and `npm exec` runs the programs. */
const npmBin: Reader = (command, step) => {
  const [subcommand, ...rest] = texts(command);
  const node = step.stateAt(command).runtimes.find(({ name }) => name === 'node')?.version;
  if (subcommand !== 'bin' || rest.length > 0 || (node !== undefined && Number.parseInt(node, 10) < 18))
    return undefined;
  const at = { start: command.span.start, end: command.words[1]?.span.end ?? command.span.end };
  return {
    at,
    message: '"npm bin" was removed in npm 9: the programs are in node_modules/.bin, and npm exec runs them',
    fix: { title: 'Ask npm root', edits: [{ span: command.span, newText: 'echo "$(npm root)/.bin"' }] },
  };
};

const setupPy: Reader = (command, _, { text }) => {
  const words = texts(command).filter((each) => each !== '-u');
  if (!/^(\.\/)?setup\.py$/.test(words[0] ?? '') || !/^(install|develop)$/.test(words[1] ?? '')) return undefined;
  const program = command.name?.value ?? 'python';
  const mode = words[1] === 'develop' ? '-e .' : '.';
  const plain =
    words.length === 2 && text.slice(command.span.start, command.span.end).split(/\s+/).length === words.length + 1;
  return {
    at: command.span,
    message: `"setup.py ${words[1]}" is deprecated since setuptools 58.3: install the project with pip`,
    fix: plain
      ? {
          title: `Write ${program} -m pip install ${mode}`,
          edits: [{ span: command.span, newText: `${program} -m pip install ${mode}` }],
        }
      : undefined,
  };
};

const easyInstall: Reader = (command) => ({
  at: command.name?.span ?? command.span,
  message: '"easy_install" was removed in setuptools 52: use pip',
});

/** `go get` builds and installs nothing since Go 1.18; outside a module it fails. */
const goGet: Reader = (command, step, analysis) => {
  const install = readInstall(command);
  if (install?.subcommand !== 'get' || install.packages.length === 0) return undefined;
  const state = step.stateAt(command);
  const version = state.runtimes.find(({ name }) => name === 'go')?.version;
  const [major = 0, minor = 0] = version?.split('.').map(Number) ?? [];
  if (major !== 1 || !(minor >= 18) || state.env.get('GO111MODULE')) return undefined;
  if (install.flags.options.some(({ name }) => name === '-d') || command.assignments.length > 0) return undefined;
  if (inModule(analysis, step, command)) return undefined;
  const first = install.packages[0];
  const at = { start: command.span.start, end: install.flags.subcommandWord?.span.end ?? command.span.end };
  const edits: Edit[] = [{ span: install.flags.subcommandWord?.span ?? at, newText: 'install' }];
  for (const option of install.flags.options) {
    if (option.name !== '-u' && option.name !== '-v') return { at, message: goMessage(version) };
    if (option.name === '-u') edits.push({ span: { start: option.span.start, end: option.span.end + 1 }, newText: '' });
  }
  for (const { span, version: wanted, known } of install.packages) {
    if (!known) return { at, message: goMessage(version) };
    if (wanted === undefined) edits.push({ span: { start: span.end, end: span.end }, newText: '@latest' });
  }
  return { at, message: goMessage(version), fix: first && { title: 'Write go install', edits } };
};

const goMessage = (version: string | undefined): string =>
  `"go get" installs no programs since Go 1.18, and this stage has Go ${version}: go install name@version does`;

/** A go.mod is there, or may have come along. */
function inModule(analysis: Analysis, step: Step, command: Command): boolean {
  const state = step.stateAt(command);
  if (!state.workdir.known) return true;
  const found = state.path(joinPath(state.workdir.value, 'go.mod'));
  if (found.known) return found.value !== undefined;
  for (const { instruction, commands } of stepsBefore(analysis, step)) {
    if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') return true;
    if (commands.some(({ words }) => words.some(({ text }) => text === 'clone' || text === 'init'))) return true;
  }
  return step.commands.some(({ name, words }) => name?.value === 'git' || words.some(({ text }) => text === 'init'));
}

/** The package is version 1, which ended in July 2023. */
const pip: Reader = (command) => {
  const install = readInstall(command);
  if (install?.action !== 'install') return undefined;
  const found = install.packages.find(({ name, known }) => known && name === 'docker-compose');
  return (
    found && {
      at: found.span,
      message: '"docker-compose" is Compose V1, which reached end of life in July 2023: use docker compose',
    }
  );
};

const READERS: ReadonlyMap<string, Reader> = new Map(
  Object.entries({
    'apt-key': aptKey,
    npm: npmBin,
    python: setupPy,
    python2: setupPy,
    python3: setupPy,
    easy_install: easyInstall,
    go: goGet,
    pip,
    pip3: pip,
  }),
);
