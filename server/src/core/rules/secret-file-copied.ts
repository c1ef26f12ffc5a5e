import type { Analysis } from '../analysis.ts';
import type { Word } from '../dockerfile/model.ts';
import { baseName, contextPath, joinPath } from '../ground/path.ts';
import type { Step } from '../image/state/model.ts';
import { shippedStages } from '../questions/packages.ts';
import { takenAlong } from '../questions/takenAlong.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';
import { substitute } from '../stages/scope.ts';

/** Files and directories that hold nothing but secrets, by name. */
const SECRETS: readonly (readonly [path: RegExp, what: string])[] = [
  [/(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)$/, 'a private key'],
  [/(?:^|\/)\.ssh$/, 'the directory of private keys'],
  [/(?:^|\/)\.aws(?:\/credentials)?$/, 'credentials of AWS'],
  [/(?:^|\/)ssh_host_[\w*]*key\*?$/, 'the private keys of an SSH server'],
  [/(?:^|\/)\.(?:netrc|pgpass|htpasswd|git-credentials|pypirc)$/, 'passwords'],
  [/(?:^|\/)\.docker\/config\.json$/, 'registry credentials'],
  [/(?:^|\/)\.kube(?:\/config)?$/, 'credentials of a cluster'],
  [/(?:^|\/)\.env(?:\.(?:local|prod|production|secrets?))?$/, 'settings that are usually secret'],
  [/(?:^|\/)\.git$/, 'the whole history of the repository'],
  [/\.(?:pfx|p12|kdbx|ppk)$/, 'a private key'],
];

/** Names that are a key's in the build context; another stage may make an empty file or a public one under them. */
const KEYS =
  /(?:^|\/)(?:privkey\.pem|(?:[\w.-]*[-_.])?(?:private|signing)[-_.]?key\.pem|(?:[\w.-]*[-_.])?(?:server|tls|ssl|private|client|localhost|domain|privkey)\.key)$/;

export default defineRule({
  id: 'secret-file-copied',
  sources: [],
  category: 'security',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report }) {
      const shipped = shippedStages(analysis);
      for (const stage of analysis.stages.stages) {
        const ships = shipped.has(stage);
        for (const step of analysis.steps(stage)) {
          for (const { word, file, what } of secretsOf(analysis, step)) {
            const along = ships ? undefined : shippedBy(analysis, step, file, shipped);
            if (!ships && !along) continue;
            report({
              at: word.span,
              message: `"${word.text}" holds ${what}: ${along ? `line ${lineNumber(analysis, along.span)} copies it too, and ` : ''}anyone who pulls the image can read it, even after a later rm`,
            });
          }
        }
      }
    },
  },
});

interface Secret {
  readonly word: Word;
  readonly file: string;
  readonly what: string;
}

/** Those among the sources of a COPY or ADD. */
function* secretsOf({ dockerfile, context }: Analysis, { instruction, before }: Step): Generator<Secret> {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return;
  for (const word of instruction.sources) {
    if (!/[.$]|id_|ssh_/.test(word.text)) continue;
    const path = substitute(word, (name) => before.env.get(name), dockerfile.escape);
    if (!path.known || path.value.includes('://')) continue;
    const file = contextPath(path.value);
    const what =
      !instruction.from && KEYS.test(file)
        ? 'a private key'
        : whatIsIn(file, instruction.from ? undefined : context.files?.read(file));
    if (what !== undefined) yield { word, file, what };
  }
}

/** From a stage that does not ship, in a directory that does. */
function shippedBy(
  analysis: Analysis,
  { instruction, stage, before }: Step,
  file: string,
  shipped: ReadonlySet<Stage>,
) {
  if ((instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') || instruction.from) return undefined;
  const into = instruction.destination && before.resolve(instruction.destination.value);
  if (!into?.known) return undefined;
  const isFile = baseName(into.value) === baseName(file);
  return takenAlong(analysis, stage, isFile ? into.value : joinPath(into.value, baseName(file)), shipped);
}

function whatIsIn(path: string, text: string | undefined): string | undefined {
  if (baseName(path) === '.npmrc' || baseName(path) === '.yarnrc.yml')
    return text !== undefined && /(?:_authToken|_password|_auth|npmAuthToken)\s*[=:]\s*["']?[\w+/=-]{8,}/.test(text)
      ? 'a token'
      : undefined;
  const what = SECRETS.find(([pattern]) => pattern.test(path))?.[1];
  // A file of settings that can be seen to hold nothing of the kind.
  return what !== undefined &&
    /\.env/.test(baseName(path)) &&
    text !== undefined &&
    !/(?:key|secret|token|passw|pwd|auth|:\/\/[^/\s]+:[^/\s]+@)/i.test(text)
    ? undefined
    : what;
}
