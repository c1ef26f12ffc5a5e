import type { Span } from '../ground/text.ts';
import { programOf } from '../programs/reading/effective.ts';
import { isNear } from '../questions/downloads.ts';
import { runCommands } from '../questions/runCommands.ts';
import { defineRule } from '../rule.ts';
import { parseOptions } from '../shell/flags.ts';
import type { Command, Word } from '../shell/model.ts';

export default defineRule({
  id: 'secret-in-command',
  sources: [],
  category: 'security',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report }) {
      const { stages, text } = analysis;
      if (!HINT.test(text)) return;
      const tell = (at: Span, shown: string): void =>
        report({
          at,
          message: `${shown} stays in the image's history: anyone who pulls it can read it with docker history`,
        });
      const seen = new Set<number>();
      for (const { instructions } of stages.stages) {
        for (const instruction of instructions) {
          if (instruction.keyword !== 'RUN' && instruction.keyword !== 'ADD') continue;
          const source = text.slice(instruction.span.start, instruction.span.end);
          for (const match of source.matchAll(CREDENTIALS)) {
            const [whole, user = '', password = ''] = match;
            if (
              isStandIn(password) ||
              isNear(whole.replace(/[^@]*@/, 'x://')) ||
              /^(?:git|x|user|username)$/.test(password)
            )
              continue;
            const start = instruction.span.start + match.index + whole.indexOf('://') + 3;
            seen.add(start);
            tell({ start, end: start + user.length + 1 + password.length }, `the password for "${user}"`);
          }
        }
      }
      for (const { command } of runCommands(analysis)) {
        for (const { word, what } of secretsIn(command)) if (!seen.has(word.span.start)) tell(word.span, what);
      }
    },
  },
});

/** What a file has that holds one of them: most have none, and need no closer look. */
const HINT =
  /:\/\/[^\s/]*@|passw|token|authorization|bearer|AKIA|sk_live|gh[pousr]_|github_pat|glpat|npm_|xox|--user\b|[\s"']-[puU]\b/i;

const CREDENTIALS = /\b[a-z][a-z+]*:\/\/([\w.%+-]+):([^\s@:/$"'{}<>`\\]+)@[\w.[-]+/g;

/** What stands for a secret rather than being one, or is a value that everybody knows. */
const isStandIn = (value: string): boolean =>
  value.length < 3 ||
  /^(?:x-?oauth-?basic|dummy|fake|placeholder|change[-_]?me|example|x{3,}|\*+|your[-_].*|<.*>|test\w*|password|passwd|secret|-+)$/i.test(
    value,
  );

interface Found {
  readonly word: Word;
  readonly what: string;
}

/** Options that take a password, by program: manuals of each. */
const OPTIONS: ReadonlyMap<string, { readonly values: string; readonly secret: readonly string[] }> = new Map(
  Object.entries({
    curl: {
      values: '-u --user -o --output -H --header -d --data -X --request -A --oauth2-bearer -U --proxy-user',
      secret: ['-u', '--user', '--oauth2-bearer', '-U', '--proxy-user'],
    },
    wget: {
      values: '--password --http-password --ftp-password --user -O -P',
      secret: ['--password', '--http-password', '--ftp-password'],
    },
    docker: { values: '-p --password -u --username', secret: ['-p', '--password'] },
    sshpass: { values: '-p -f -d', secret: ['-p'] },
    svn: { values: '--password --username', secret: ['--password'] },
    twine: { values: '-p --password -u --username --repository-url', secret: ['-p', '--password'] },
    useradd: { values: '-p --password -u -g -G -d -s -c', secret: ['-p', '--password'] },
    usermod: { values: '-p --password -u -g -G -d -s -c', secret: ['-p', '--password'] },
  }),
);

function secretsIn(command: Command): readonly Found[] {
  const program = programOf(command) ?? '';
  const words = command.words.slice(1);
  if (program === 'echo' || program === 'printf') return changesPassword(command) ? words.flatMap(accountPassword) : [];
  const options = OPTIONS.get(program);
  if (!options) return tokens(words);
  if (program === 'docker' && words[0]?.value !== 'login') return [];
  const parsed = parseOptions(words, { values: options.values });
  const found = parsed.options.flatMap(({ name, value, valueWord, word }): readonly Found[] => {
    if (!options.secret.includes(name) || !valueWord || value === undefined) return [];
    const secret = /user$|^-u$|^-U$/.test(name) ? value.slice(value.indexOf(':') + 1 || value.length) : value;
    return isStandIn(secret) ? [] : [{ word: valueWord === word ? word : valueWord, what: `the value of "${name}"` }];
  });
  return [...found, ...tokens(words)];
}

/** `Authorization: Bearer …` and the like, and tokens whose form says what they are. */
const TOKEN =
  /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{40,}|glpat-[\w-]{20,}|xox[abpr]-[\w-]{20,}|AKIA[0-9A-Z]{16}|npm_[A-Za-z0-9]{36}|sk_live_\w{16,})\b|^Authorization:\s*(?:Bearer|Basic|token)\s+[\w+/=.~-]{8,}$|:_authToken[= ][\w-]{16,}/i;

const tokens = (words: readonly Word[]): readonly Found[] =>
  words.flatMap((word) => (word.value !== undefined && TOKEN.test(word.value) ? [{ word, what: 'this token' }] : []));

const changesPassword = ({ pipeline, stage }: Command): boolean =>
  pipeline?.stages[stage + 1]?.some((next) => programOf(next) === 'chpasswd') ?? false;

/** `user:password`; an empty or random one has a `$`. */
function accountPassword(word: Word): readonly Found[] {
  const [, user, password] = /^([\w-]+):([^\n]+?)(?:\\n)?$/.exec(word.value ?? '') ?? [];
  return user === undefined || password === undefined || password.startsWith('*')
    ? []
    : [{ word, what: `the password of "${user}"` }];
}
