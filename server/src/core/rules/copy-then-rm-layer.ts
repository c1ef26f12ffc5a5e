import type { Instruction } from '../dockerfile/model.ts';
import type { Span } from '../ground/text.ts';
import type { Step } from '../image/state/model.ts';
import { programOf } from '../programs/reading/effective.ts';
import { shippedStages } from '../questions/packages.ts';
import { commandsIn } from '../questions/runCommands.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';
import { parseOptions } from '../shell/flags.ts';
import type { Command } from '../shell/model.ts';

export default defineRule({
  id: 'copy-then-rm-layer',
  sources: [],
  category: 'size',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report }) {
      for (const stage of shippedStages(analysis)) {
        for (const step of analysis.steps(stage)) {
          if (step.instruction.keyword !== 'RUN') continue;
          for (const { at, text, by } of [...removedFiles(step), ...removedPackages(step)]) {
            report({
              at,
              message: `"${text}" is removed too late: it stays in the layer of line ${lineNumber(analysis, by.span)}, which the image ships`,
              related: [{ at: by.span, message: 'puts it into the image' }],
            });
          }
        }
      }
    },
  },
});

interface Removed {
  readonly at: Span;
  readonly text: string;
  readonly by: Instruction;
}

function* removedFiles(step: Step): Generator<Removed> {
  for (const { outer, command } of commandsIn(step)) {
    const program = programOf(command);
    if (program !== 'rm' || outer.conditional) continue;
    for (const word of parseOptions(command.words.slice(1), {}).positionals) {
      const { value } = word;
      if (value === undefined || INDEX.test(value) || (SMALL.test(value) && !SECRET.test(value))) continue;
      const by = madeBy(step, command, value.replace(/\/\*$/, ''));
      if (by) yield { at: word.span, text: word.text, by };
    }
  }
}

/** What nearly every `rm` of a Dockerfile is about: where package managers keep their index and cache. */
const INDEX = /^\/var\/(lib\/apt|cache)\//;

/** Scripts, lists and settings weigh nothing, unless they are not to be seen. */
const SMALL =
  /\.(sh|bash|txt|conf|cfg|ini|json|ya?ml|toml|xml|list|repo|gpg|asc|pub|py|pl|rb|patch|sql|md|in|properties)$|\/bin\/[^/.]+$/;
const SECRET =
  /(^|[/._-])(id_(rsa|dsa|ecdsa|ed25519)|npmrc|netrc|pypirc|env|secrets?|credentials?|password|token|private)([/._-]|$)|\.(pem|key)$/i;

/** The earlier instruction that put a path there; what the base image has is not the Dockerfile's to save. */
function madeBy(step: Step, command: Command, path: string): Instruction | undefined {
  if (/[*?[]/.test(path) || path === '') return undefined;
  const state = step.stateAt(command);
  const absolute = state.resolve(path);
  const found = absolute.known ? state.path(absolute.value) : undefined;
  if (!absolute.known || !found?.known || !found.value) return undefined;
  const { origin, kind } = found.value;
  if (!('instruction' in origin) || origin.instruction === step.instruction) return undefined;
  // What was in it may have been moved elsewhere before.
  if (
    commandsIn(step).some(
      ({ command }) => programOf(command) === 'mv' && command.words.some(({ text }) => text.startsWith(path)),
    )
  )
    return undefined;
  // A directory may have been made empty; what counts is what was copied or downloaded.
  if (origin.kind === 'command' && kind === 'directory') return undefined;
  return ['context', 'stage', 'image', 'url', 'command'].includes(origin.kind) ? origin.instruction : undefined;
}

function* removedPackages(step: Step): Generator<Removed> {
  for (const { install } of step.installs) {
    if (install.action !== 'remove' || install.ecosystem !== 'os') continue;
    for (const { name, span, raw, known } of install.packages) {
      const installed = known ? step.before.packages.get(name) : undefined;
      if (installed && installed.instruction !== step.instruction)
        yield { at: span, text: raw, by: installed.instruction };
    }
  }
}
