import type { Analysis } from '../analysis.ts';
import type { Instruction } from '../dockerfile/model.ts';
import type { Span } from '../ground/text.ts';
import type { Step } from '../image/state/model.ts';
import { programOf } from '../programs/reading/effective.ts';
import type { Install } from '../programs/reading/installers.ts';
import { lockOf } from '../programs/reading/tools.ts';
import { installName, installNameSpan } from '../questions/installName.ts';
import { commandsIn } from '../questions/runCommands.ts';
import { defineRule } from '../rule.ts';
import { parseOptions } from '../shell/flags.ts';
import type { Command } from '../shell/model.ts';

export default defineRule({
  id: 'unreproducible-build',
  sources: [],
  category: 'reproducibility',
  severity: 'info',
  profile: 'strict',
  fix: 'none',
  on: {
    stage(stage, { analysis, report }) {
      for (const step of analysis.steps(stage)) {
        for (const { at, message } of step.instruction.keyword === 'RUN'
          ? inRun(analysis, step)
          : inAdd(step.instruction))
          report({ at, message });
      }
    },
  },
});

interface Found {
  readonly at: Span;
  readonly message: string;
}

/** The part of an address that stands for whatever is newest. */
const MOVING =
  /^https?:\/\/\S*(\/releases\/latest\/|\/latest\/|[/_-]latest\.\w+|raw\.githubusercontent\.com\/[^/]+\/[^/]+\/(master|main|HEAD|develop)\/|\/archive\/(refs\/heads\/)?(master|main|HEAD|develop)\.)/;

const movingAddress = (text: string): string =>
  `"${text}" may be a different file tomorrow: the address has no version`;

function* inAdd(instruction: Instruction): Generator<Found> {
  if (instruction.keyword !== 'ADD' || instruction.flags.some(({ name }) => name === 'checksum')) return;
  for (const { value, text, span } of instruction.sources) {
    if (MOVING.test(value)) yield { at: span, message: movingAddress(text) };
  }
}

function* inRun(analysis: Analysis, step: Step): Generator<Found> {
  for (const { command } of commandsIn(step)) {
    const program = programOf(command);
    if (program === 'curl' || program === 'wget') {
      const word = command.words.find(({ value, text }) => MOVING.test(value ?? text));
      if (word) yield { at: word.span, message: movingAddress(word.value ?? word.text) };
    } else if (program === 'git') {
      const at = movingClone(analysis, step, command);
      if (at) yield { at, message: 'a clone without a tag or commit gets whatever the branch holds that day' };
    }
  }
  for (const { install } of step.installs) {
    if (
      install.action === 'upgrade' &&
      install.ecosystem === 'os' &&
      !install.packages.length &&
      !OTHER_RULE.test(install.subcommand ?? '')
    ) {
      yield {
        at: installNameSpan(install),
        message: `"${installName(install)}" installs whatever is newest that day: two builds of the same file differ`,
      };
    }
    const lock = rewrittenLock(install);
    if (lock !== undefined) {
      yield {
        at: installNameSpan(install),
        message: `"${installName(install)}" rewrites ${lock} with whatever is newest that day: two builds of one commit differ`,
      };
    }
    for (const { version, span, raw, known } of install.packages) {
      if (known && version === 'latest' && !PINNED_BY_OTHER_RULE.has(install.tool))
        yield { at: span, message: `"${raw}" changes with every release` };
    }
  }
}

/** The lock file that an update of everything a project depends on writes anew; undefined where none is. */
function rewrittenLock({ tool, ecosystem, action, subcommand, packages, flags }: Install): string | undefined {
  const all = ecosystem !== 'os' && (packages.length === 0 || packages.every(({ name }) => /^\.\/?/.test(name)));
  const updates =
    action === 'upgrade' ||
    (action === 'lock' && /^(mod:tidy|update|generate-lockfile)$/.test(subcommand ?? '')) ||
    (subcommand === 'get' && flags.options.some(({ name }) => name === '-u'));
  return all && updates ? (lockOf(tool)?.files[0] ?? 'go.mod') : undefined;
}

/** `dist-upgrade` and the peers' rule on zypper speak of these. */
const OTHER_RULE = /^(dist-upgrade|full-upgrade|dup)$/;

/** go-version-unpinned and npm-version-unpinned speak of these. */
const PINNED_BY_OTHER_RULE: ReadonlySet<string> = new Set(['go', 'npm', 'yarn', 'pnpm', 'bun']);

const CLONE = {
  subcommands: true,
  values:
    '-b --branch -c --config --depth -j --jobs --origin -o --reference --template -u --upload-pack --filter -C --shallow-since',
} as const;

/** The word `clone`, where no tag is asked for and nothing is checked out afterwards. */
function movingClone({ steps }: Analysis, { stage }: Step, command: Command): Span | undefined {
  const { options, subcommand, subcommandWord } = parseOptions(command.words.slice(1), CLONE);
  if (subcommand !== 'clone') return undefined;
  const branch = options.find(({ name }) => name === '-b' || name === '--branch');
  if (branch && !/^(master|main|develop|HEAD)$/.test(branch.value ?? '')) return undefined;
  const pinned = steps(stage)
    .flatMap(({ commands }) => commands)
    .some(
      (later) =>
        later.span.start > command.span.start &&
        programOf(later) === 'git' &&
        later.words.some(({ text }) => /^(checkout|reset|switch|fetch|submodule)$/.test(text)),
    );
  return pinned ? undefined : subcommandWord?.span;
}
