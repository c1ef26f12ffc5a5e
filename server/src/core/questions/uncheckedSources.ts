/** The ways to make programs take what nobody vouches for: certificates or signatures that are not checked. */
import { withoutWord } from '../dockerfile/edits.ts';
import type { Edit, Span } from '../ground/text.ts';
import { programs } from '../programs/index.ts';
import type { Check, UncheckedSources } from '../programs/model/program.ts';
import { programOf } from '../programs/reading/effective.ts';
import { programNamed } from '../programs/reading/tools.ts';
import type { Command, Word } from '../shell/model.ts';
import { downloadOf } from './downloads.ts';

export interface Unchecked {
  readonly at: Span;
  readonly shown: string;
  /** Fits after "turns off". */
  readonly what: string;
  /** The command does nothing else. */
  readonly whole: boolean;
  /** The packages of a command whose signatures are not checked. */
  readonly packages: readonly Word[];
  /** Takes it out of the command. */
  readonly edit: (text: string) => Edit | undefined;
}

/** In words, behind "turns off". */
const CHECKS: Readonly<Record<Check, string>> = {
  certificates: "the check of the server's certificate",
  signatures: 'the check of signatures',
};

const variables = programs.flat().flatMap(({ unchecked }) => unchecked?.variables ?? []);

export const uncheckedVariable = (name: string, value: string): string | undefined =>
  variables.some(([names, values]) => names.test(name) && values.test(value)) ? CHECKS.certificates : undefined;

/** Options that the option at fault stands behind. */
const LEADS = new Set(['-o', '-c', '--option']);

/** A word that every one of them has: most files have none, and need no closer look. */
const HINT =
  /insecure|ssl[_-]?(?:no[_-]?)?verify|https?verify|verify-(?:peer|host)|strict[_-]?ssl|tls_reject|disable-tls|secure-http|trusted|unauthenticated|force-yes|gpg-?check|unsigned|nosignature|nodigest|nofiledigest|noverify|check-certificate|[\s"']-[a-zA-Z]*k/i;

export const mayBeUnchecked = (text: string): boolean => HINT.test(text);

/** What a command turns off, by its own options and variables or for later ones. */
export function uncheckedIn(command: Command): readonly Unchecked[] {
  const program = programOf(command);
  if (program === 'export') return exported(command);
  const set = variablesOf(command.assignments.map(({ name, value, span }) => ({ name, value: value.value, span })));
  const unchecked = program === undefined ? undefined : programNamed(program)?.unchecked;
  if (program === undefined || !unchecked) return set;
  if (program === 'curl') return [...set, ...curl(command)];
  if (command.words.some(({ value }) => value === 'config')) {
    const setting = settingOf(command, program, unchecked);
    if (setting) return [...set, setting];
  }
  // `apk index` only lists packages.
  if (program === 'apk' && command.words.some(({ value }) => value === 'index')) return set;
  return [...set, ...optionsOf(command, unchecked)];
}

function settingOf(command: Command, program: string, { settings }: UncheckedSources): Unchecked | undefined {
  const args = command.words
    .slice(1)
    .map((word) => word.value ?? word.text)
    .join(' ');
  return settings?.some((pattern) => pattern.test(args))
    ? whole(command, `${program} ${args}`, CHECKS.certificates)
    : undefined;
}

function optionsOf({ words }: Command, { options = [], withValue }: UncheckedSources): readonly Unchecked[] {
  return words.slice(1).flatMap((word, index): readonly Unchecked[] => {
    const value = word.value ?? word.text;
    const check = options.find(([option]) => option.test(value))?.[1];
    if (check === undefined) return [];
    const what = CHECKS[check];
    const lead = words[index] as Word;
    const follow = withValue?.split(' ').includes(value) ? words[index + 2] : undefined;
    const start = LEADS.has(lead.value ?? '') ? lead.span.start : word.span.start;
    const end = (follow ?? word).span.end;
    return [
      {
        at: { start, end: word.span.end },
        shown: value,
        what,
        whole: false,
        packages: words.slice(2).filter(({ text }) => !text.startsWith('-')),
        edit: (source) => (isPlain(source, word) ? withoutWord(source, { start, end }) : undefined),
      },
    ];
  });
}

const whole = ({ words, span }: Command, shown: string, what: string): Unchecked => ({
  at: { start: words[0]?.span.start ?? span.start, end: words.at(-1)?.span.end ?? span.end },
  shown,
  what,
  whole: true,
  packages: [],
  edit: () => undefined,
});

const isPlain = (source: string, { span, text }: Word): boolean => source.slice(span.start, span.end) === text;

/** `-k` may stand in a bundle of short options. */
function curl(command: Command): readonly Unchecked[] {
  const option = downloadOf(command)?.flags.options.find(({ name }) => name === '-k' || name === '--insecure');
  if (!option) return [];
  const { word } = option;
  const bundled = !word.text.startsWith('--') && word.text.length > 2;
  const at = bundled ? word.span.start + word.text.indexOf('k') : word.span.start;
  return [
    {
      at: word.span,
      shown: word.text,
      what: CHECKS.certificates,
      whole: false,
      packages: [],
      edit: (source) =>
        !isPlain(source, word)
          ? undefined
          : bundled
            ? { span: { start: at, end: at + 1 }, newText: '' }
            : withoutWord(source, word.span),
    },
  ];
}

function variablesOf(
  set: readonly { readonly name: string; readonly value: string | undefined; readonly span: Span }[],
): readonly Unchecked[] {
  return set.flatMap(({ name, value, span }) => {
    const what = value === undefined ? undefined : uncheckedVariable(name, value);
    if (what === undefined) return [];
    return [
      {
        at: span,
        shown: `${name}=${value}`,
        what,
        whole: false,
        packages: [],
        edit: (source: string) => withoutWord(source, span),
      },
    ];
  });
}

function exported(command: Command): readonly Unchecked[] {
  const found = variablesOf(
    command.words.slice(1).flatMap(({ value, span }) => {
      const [, name, text] = /^(\w+)=(.*)$/s.exec(value ?? '') ?? [];
      return name === undefined ? [] : [{ name, value: text, span }];
    }),
  );
  return command.words.length === 2 ? found.map((each) => ({ ...each, whole: true })) : found;
}
