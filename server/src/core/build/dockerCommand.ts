/** `docker build` and its kin: what a command line builds. */
import type { Build, Written } from '../context.ts';
import { hasHole } from './paths.ts';
import type { Command } from './shellText.ts';
import type { WrittenBuild } from './written.ts';

const ENGINE = /(^|\/)(docker|podman|nerdctl|buildah|img|depot|finch)(\.exe)?$/;
/** A variable that holds the engine, by its name. */
const ENGINE_VARIABLE =
  /^\u0000[^\u0000]*(docker|podman|container|engine|buildah|nerdctl|buildx|oci|cri)[^\u0000]*\u0000$/i;
/** A variable that holds engine and subcommand. */
const BUILD_VARIABLE = /^\u0000[^\u0000]*(docker|podman|container|buildx)_?(buildx?_)?build[^\u0000]*\u0000$/i;
const SUBCOMMAND = /^(build|bud|b)$/;
const GROUP = /^(buildx|image|builder|\u0000[^\u0000]*buildx?[^\u0000]*\u0000)$/i;
const EXECUTOR = /(^|\/)kaniko(\/executor)?$|^\/?executor$/;

/** Options that stand alone; every other one has a value. */
const SWITCHES =
  /^--?(pull|push|load|no-cache|quiet|q|rm|force-rm|squash|compress|check|debug|D|help|layers|no-hosts|disable-compression|tls-verify|isolation|cleanup|reproducible|single-snapshot|skip-tls-verify|insecure|use-new-run|no-push|skip-unused-stages|snapshotMode|save|lint|stdin|all-platforms|rewrite-timestamp|verbose|v)$/;

/** The builds of a command; none where it is another one. */
export function buildsOf({ words, folders }: Command, label: string, proof: Build['proof']): readonly WrittenBuild[] {
  for (let at = 0; at < words.length - 1; at++) {
    const { text } = words[at] as Written;
    if (
      EXECUTOR.test(text) &&
      words.some(({ text }) => text.startsWith('--dockerfile') || text.startsWith('--context'))
    )
      return [buildOf(words, at + 1, folders, label, proof)];
    if (BUILD_VARIABLE.test(text)) return [buildOf(words, at + 1, folders, label, proof)];
    if (!ENGINE.test(text) && !ENGINE_VARIABLE.test(text)) continue;
    let sub = at + 1;
    while (sub < words.length && /^--?[a-z]/i.test(words[sub]?.text ?? '')) sub++;
    if (GROUP.test(words[sub]?.text ?? '')) sub++;
    if (SUBCOMMAND.test(words[sub]?.text ?? '')) return [buildOf(words, sub + 1, folders, label, proof)];
    // `docker --context x build`: the option's value stands between.
    if (sub > at + 1 && SUBCOMMAND.test(words[sub + 1]?.text ?? ''))
      return [buildOf(words, sub + 2, folders, label, proof)];
  }
  return [];
}

function buildOf(
  words: readonly Written[],
  from: number,
  folders: readonly string[],
  label: string,
  proof: Build['proof'],
): WrittenBuild {
  let context: Written | undefined;
  let dockerfile: Written | undefined;
  let target: Written | undefined;
  const args: Build['args'][number][] = [];
  const contexts: Written[] = [];
  let open = false;
  for (let at = from; at < words.length; at++) {
    const word = words[at] as Written;
    if (/^\d?[<>]/.test(word.text)) {
      at += /[<>]$/.test(word.text) ? 1 : 0;
      continue;
    }
    if (!word.text.startsWith('-') || word.text === '-') {
      // What holds several words, or none, is not the context.
      if (/^\u0000[^\u0000]*\u0000$/.test(word.text) && at < words.length - 1) open = true;
      else context = word;
      continue;
    }
    const equals = word.text.indexOf('=');
    const name = equals < 0 ? word.text : word.text.slice(0, equals);
    const short = /^-([ft])(.+)$/.exec(word.text);
    const value: Written | undefined =
      equals >= 0 && name.startsWith('--')
        ? piece(word, equals + 1)
        : short
          ? piece(word, 2 + (short[2]?.startsWith('=') ? 1 : 0))
          : SWITCHES.test(name)
            ? undefined
            : words[++at];
    if (!value) continue;
    if (name === '--file' || name === '--dockerfile' || name === '-f' || short?.[1] === 'f') dockerfile = value;
    else if (name === '--target') target = value;
    else if (name === '--context' || name === '-c') context = { ...value, text: value.text.replace(/^dir:\/\//, '') };
    else if (name === '--build-arg') {
      const split = value.text.indexOf('=');
      const given = split < 0 ? undefined : value.text.slice(split + 1);
      args.push({
        name:
          split < 0
            ? value
            : { text: value.text.slice(0, split), span: { start: value.span.start, end: value.span.start + split } },
        value: given === undefined || hasHole(given) ? undefined : given,
      });
    } else if (name === '--build-context') {
      const split = value.text.indexOf('=');
      if (split > 0)
        contexts.push({
          text: value.text.slice(0, split),
          span: { start: value.span.start, end: value.span.start + split },
        });
    }
  }
  const span = { start: (words[0] as Written).span.start, end: (words.at(-1) as Written).span.end };
  const piped = dockerfile?.text === '-' || context?.text === '-';
  return {
    label,
    span,
    proof,
    from: folders,
    context: context ?? (open ? { text: '\u0000?\u0000', span } : undefined),
    dockerfile: piped ? { text: '\u0000stdin\u0000/\u0000', span } : dockerfile,
    dockerfileFrom: 'folder',
    target,
    args: args.filter(({ name }) => !hasHole(name.text)),
    contexts,
  };
}

const piece = ({ text, span }: Written, from: number): Written => ({
  text: text.slice(from),
  span: { start: Math.min(span.end, span.start + from), end: span.end },
});
