import type { Analysis } from '../analysis.ts';
import type { Fix } from '../finding.ts';
import { perObject } from '../ground/lazy.ts';
import type { Span } from '../ground/text.ts';
import type { Step } from '../image/state/model.ts';
import { commandsIn } from '../questions/runCommands.ts';
import { defineRule } from '../rule.ts';
import type { BashSyntax, Command, Word } from '../shell/model.ts';

/** What a shell does with syntax it does not have, as the end of a sentence; one that is missing here has it. */
type Lacks = Readonly<Record<string, string>>;

/** Sources: dash(1); BusyBox's shell/ash.c (ENABLE_ASH_BASH_COMPAT, which Alpine builds with). */
const SHELLS: Readonly<Record<string, Lacks>> = {
  dash: {
    source: 'dash has no "source": the command is not found',
    '[[': 'dash has no "[[": the command is not found',
    '((': 'dash has no "((…))": it starts subshells instead',
    braces: 'dash does not expand braces: the word stays as it is',
    function: 'dash has no "function": the script is a syntax error',
    array: 'dash has no arrays: the script is a syntax error',
    'here-string': 'dash has no "<<<": the script is a syntax error',
    'redirect-both': 'dash reads "&>" as "&" and ">": the command runs in the background',
    substring: 'dash has no such expansion: "Bad substitution" ends the script',
    '==': 'dash has no "==" in "[": the test fails',
    pushd: 'dash has no such command',
  },
  busybox: {
    '((': 'BusyBox sh has no "((…))": it starts subshells instead',
    braces: 'BusyBox sh does not expand braces: the word stays as it is',
    array: 'BusyBox sh has no arrays: the script is a syntax error',
    'here-string': 'BusyBox sh has no "<<<": the script is a syntax error',
    pushd: 'BusyBox sh has no such command',
  },
};

const BUILTINS: ReadonlySet<string> = new Set(['pushd', 'popd', 'shopt', 'declare', 'mapfile', 'readarray', 'select']);

const SYNTAX: Readonly<Partial<Record<BashSyntax['kind'], string>>> = { test: '[[', arithmetic: '((' };

/** `${name:1:2}`, `${name/a/b}`, `${name^^}`, `${name,,}`, `${!name}`. */
const EXPANSION = /^(?::|\/\/?|\^\^?|,,?|!|@)$/;

export default defineRule({
  id: 'bashism-in-sh',
  sources: [],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    step: {
      RUN(step, { report, analysis }) {
        const shell = posixShell(step, analysis);
        const lacks = shell === undefined ? undefined : SHELLS[shell];
        if (!lacks) return;
        const told = new Set<string>();
        for (const { kind, at, fix } of [...syntaxOf(step), ...wordsOf(step)]) {
          const what = lacks[kind];
          if (what === undefined || told.has(kind)) continue;
          told.add(kind);
          const written = analysis.text.slice(at.start, at.end).split('\n')[0] as string;
          report({
            at,
            message: `"${written.length > 40 ? `${written.slice(0, 39)}…` : written}" is for bash: ${what}`,
            fix,
          });
        }
      },
    },
  },
});

/** The shell that reads a RUN in Docker's default form; undefined where that may be another than the base image's. */
function posixShell({ before, instruction }: Step, analysis: Analysis): string | undefined {
  if (before.shellSetBy || !before.shell.known || before.shell.value[0] !== '/bin/sh') return undefined;
  const sh = before.path('/bin/sh');
  const replaced = (sh.known && sh.value !== undefined && sh.value.origin.kind !== 'base') || isReconfigured(analysis);
  const interpreted = instruction.heredocs.some(({ body }) => analysis.text.startsWith('#!', body.start));
  return replaced || interpreted ? undefined : before.base?.shell.is;
}

/** Debian's way to make bash its sh. */
const isReconfigured = perObject(({ text }: Analysis): boolean =>
  /dpkg-reconfigure\b.*\bdash\b|\bdash\/sh\b/.test(text),
);

interface Bashism {
  readonly kind: string;
  readonly at: Span;
  readonly fix?: Fix;
}

const syntaxOf = ({ bash }: Step): readonly Bashism[] =>
  bash.map(({ kind, span }) => ({ kind: SYNTAX[kind] ?? kind, at: span }));

const wordsOf = (step: Step): readonly Bashism[] =>
  // What a wrapper runs may be read by another shell.
  commandsIn(step).flatMap(({ command }) => (command.wrappers.length > 0 ? [] : inCommand(command)));

function inCommand({ name, words, assignments }: Command): readonly Bashism[] {
  const found: Bashism[] = [];
  if (name?.value === 'source') {
    found.push({
      kind: 'source',
      at: name.span,
      fix: { title: 'Write "."', edits: [{ span: name.span, newText: '.' }] },
    });
  }
  if (name?.value !== undefined && BUILTINS.has(name.value)) found.push({ kind: 'pushd', at: name.span });
  const equals = name?.value === '[' ? words.find(({ text }) => text === '==') : undefined;
  if (equals) {
    found.push({
      kind: '==',
      at: equals.span,
      fix: { title: 'Write "="', edits: [{ span: equals.span, newText: '=' }] },
    });
  }
  for (const word of [...words, ...assignments.map(({ value }) => value)]) found.push(...inWord(word));
  return found;
}

const inWord = ({ parts, span, text }: Word): readonly Bashism[] =>
  parts.flatMap((part): readonly Bashism[] => {
    if (part.kind === 'braces') return text.startsWith('(') ? [] : [{ kind: 'braces', at: span }];
    if (part.kind === 'variable' && part.modifier && EXPANSION.test(part.modifier.operator))
      return [{ kind: 'substring', at: part.span }];
    return [];
  });
