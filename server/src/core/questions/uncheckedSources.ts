/** The ways to make programs take what nobody vouches for: certificates or signatures that are not checked. */
import { withoutWord } from '../dockerfile/edits.ts';
import type { Edit, Span } from '../ground/text.ts';
import { programOf } from '../programs/reading/effective.ts';
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

const CERTIFICATES = "the check of the server's certificate";
const SIGNATURES = 'the check of signatures';

/** Environment variables, as the manuals of Node.js, Python 2.7, Git, npm and pip have them. */
const VARIABLES: readonly (readonly [name: RegExp, value: RegExp, what: string])[] = [
  [/^NODE_TLS_REJECT_UNAUTHORIZED$/, /^0$/, CERTIFICATES],
  [/^PYTHONHTTPSVERIFY$/, /^0$/, CERTIFICATES],
  [/^GIT_SSL_NO_VERIFY$/, /^(?:1|true|yes|on)$/i, CERTIFICATES],
  [/^npm_config_strict_ssl$/i, /^(?:false|0)$/i, CERTIFICATES],
  [/^YARN_ENABLE_STRICT_SSL$/, /^(?:false|0)$/i, CERTIFICATES],
  [/^PIP_TRUSTED_HOST$/, /./, CERTIFICATES],
  [/^GOINSECURE$/, /./, CERTIFICATES],
  [/^CONDA_SSL_VERIFY$/, /^(?:false|no|0)$/i, CERTIFICATES],
];

export const uncheckedVariable = (name: string, value: string): string | undefined =>
  VARIABLES.find(([names, values]) => names.test(name) && values.test(value))?.[2];

type Options = readonly (readonly [option: RegExp, what: string])[];

/** Options by program. */
const OPTIONS: ReadonlyMap<string, Options> = new Map(
  Object.entries({
    wget: [[/^--no-check-certificate$/, CERTIFICATES]],
    apk: [[/^--allow-untrusted$/, SIGNATURES]],
    'apt-get': [
      [/^--(?:allow-unauthenticated|allow-insecure-repositories|force-yes)$/, SIGNATURES],
      [
        /^(?:-o)?(?:Acquire::https?::Verify-(?:Peer|Host)|Acquire::https::[\w.]+::Verify-Peer)=(?:false|0|no)$/i,
        CERTIFICATES,
      ],
      [/^(?:-o)?APT::Get::AllowUnauthenticated=(?:true|1|yes)$/i, SIGNATURES],
    ],
    dnf: [
      [/^--(?:nogpgcheck|no-gpgchecks|setopt=(?:[\w*.-]+\.)?gpgcheck=(?:0|false))$/, SIGNATURES],
      [/^--setopt=(?:[\w*.-]+\.)?sslverify=(?:0|false)$/, CERTIFICATES],
    ],
    zypper: [[/^--(?:no-gpg-checks|allow-unsigned-rpm)$/, SIGNATURES]],
    rpm: [[/^--(?:nosignature|nodigest|nofiledigest|noverify)$/, SIGNATURES]],
    pip: [[/^--trusted-host(?:=.*)?$/, CERTIFICATES]],
    uv: [[/^--(?:allow-insecure-host|trusted-host)(?:=.*)?$/, CERTIFICATES]],
    npm: [[/^--(?:no-strict-ssl|strict-ssl=false)$/, CERTIFICATES]],
    conda: [[/^(?:-k|--insecure)$/, CERTIFICATES]],
    git: [[/^http\.sslverify=(?:false|0|no)$/i, CERTIFICATES]],
  } satisfies Record<string, Options>),
);
const SAME: ReadonlyMap<string, string> = new Map(
  Object.entries({
    apt: 'apt-get',
    yum: 'dnf',
    microdnf: 'dnf',
    tdnf: 'dnf',
    pip3: 'pip',
    pip2: 'pip',
    pnpm: 'npm',
    yarn: 'npm',
    mamba: 'conda',
    micromamba: 'conda',
  }),
);
/** Options that the option at fault stands behind. */
const LEADS = new Set(['-o', '-c', '--option']);

/** Commands that write such a setting down, by their words. */
const SETTINGS: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/^git config (?:--\S+ )*(?:set (?:--\S+ )*)?http\.(?:\S+\.)?sslverify (?:false|0|no)$/i, CERTIFICATES],
  [/^(?:npm|pnpm|yarn) config (?:-\S+ )*set (?:-\S+ )*strict-ssl[ =](?:false|0)(?: -\S+)*$/i, CERTIFICATES],
  [/^yarn config set enableStrictSsl false$/, CERTIFICATES],
  [/^pip[23]? config (?:--\S+ )*set (?:--\S+ )*\S+\.trusted-host .+$/, CERTIFICATES],
  [/^conda config (?:--\S+ )*--set ssl_verify (?:false|no)$/i, CERTIFICATES],
  [/^composer config (?:-\S+ )*(?:disable-tls true|secure-http false)$/, CERTIFICATES],
];

/** A word that every one of them has: most files have none, and need no closer look. */
const HINT =
  /insecure|ssl[_-]?(?:no[_-]?)?verify|https?verify|verify-(?:peer|host)|strict[_-]?ssl|tls_reject|disable-tls|secure-http|trusted|unauthenticated|force-yes|gpg-?check|unsigned|nosignature|nodigest|nofiledigest|noverify|check-certificate|[\s"']-[a-zA-Z]*k/i;

export const mayBeUnchecked = (text: string): boolean => HINT.test(text);

/** What a command turns off, by its own options and variables or for later ones. */
export function uncheckedIn(command: Command): readonly Unchecked[] {
  const program = programOf(command);
  if (program === 'export') return exported(command);
  const variables = variablesOf(
    command.assignments.map(({ name, value, span }) => ({ name, value: value.value, span })),
  );
  if (program === undefined) return variables;
  if (program === 'curl') return [...variables, ...curl(command)];
  if (command.words.some(({ value }) => value === 'config')) {
    const setting = settingOf(command, program);
    if (setting) return [...variables, setting];
  }
  // `apk index` only lists packages.
  if (program === 'apk' && command.words.some(({ value }) => value === 'index')) return variables;
  const known = OPTIONS.get(SAME.get(program) ?? program);
  return known ? [...variables, ...optionsOf(command, known)] : variables;
}

function settingOf(command: Command, program: string): Unchecked | undefined {
  const text = [program, ...command.words.slice(1).map((word) => word.value ?? word.text)].join(' ');
  const what = SETTINGS.find(([pattern]) => pattern.test(text))?.[1];
  return what === undefined ? undefined : whole(command, text, what);
}

function optionsOf({ words }: Command, known: Options): readonly Unchecked[] {
  return words.slice(1).flatMap((word, index): readonly Unchecked[] => {
    const value = word.value ?? word.text;
    const what = known.find(([option]) => option.test(value))?.[1];
    if (what === undefined) return [];
    const lead = words[index] as Word;
    const follow = /^--(?:trusted-host|allow-insecure-host)$/.test(value) ? words[index + 2] : undefined;
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
      what: CERTIFICATES,
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
