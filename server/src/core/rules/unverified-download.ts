import type { Analysis } from '../analysis.ts';
import { type Span, slice } from '../ground/text.ts';
import { programOf } from '../programs/reading/effective.ts';
import { addressOf, downloadOf, mayDownload, verifies } from '../questions/downloads.ts';
import { type CommandIn, commandsIn, environmentIn, runCommands } from '../questions/runCommands.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'unverified-download',
  sources: [],
  category: 'security',
  severity: 'info',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report }) {
      for (const stage of analysis.stages.stages) {
        for (const { at, name, use } of additions(analysis, stage)) report({ at, message: message(name, use) });
      }
      if (!mayDownload(analysis.text)) return;
      for (const each of runCommands(analysis)) {
        const download = downloadOf(each.command);
        const { step, run, outer } = each;
        if (!download || verifies(slice(analysis.text, run.span))) continue;
        const environment = environmentIn(step.stateAt(outer));
        const word = download.urls.find((url) => /^(?:https?|ftp):\/\//.test(addressOf(url, environment)));
        const use = word && useOf(each, commandsIn(step));
        if (!word || use === undefined) continue;
        const name = fileOf(addressOf(word, environment));
        report({ at: word.span, cause: `RUN ${run.index}`, message: message(name, use) });
      }
    },
  },
});

const message = (name: string | undefined, use: string): string =>
  `${name === undefined ? 'the file' : `"${name}"`} is ${use} without a checksum or signature`;

interface Addition {
  readonly at: Span;
  readonly name: string | undefined;
  readonly use: string;
}

/** What ADD fetches without `--checksum`, where the stage verifies nothing behind it. */
function* additions({ steps, text }: Analysis, stage: Stage): Generator<Addition> {
  for (const { instruction } of steps(stage)) {
    if (instruction.keyword !== 'ADD' || instruction.flags.some(({ name }) => name === 'checksum')) continue;
    const [source] = instruction.sources;
    if (!source || !/^https?:\/\/(?!\S*\.git(?:[?#]|$))/.test(source.value)) continue;
    const rest = text.slice(instruction.span.end, stage.span.end);
    const into = instruction.destination?.value ?? '';
    if (verifies(rest)) continue;
    const mode = instruction.flags.find(({ name }) => name === 'chmod')?.value?.value;
    const isProgram = /[1357]/.test(mode ?? '') || /\/s?bin\/[^/]*$/.test(into) || isMadeProgram(rest, into);
    if (isProgram) yield { at: source.span, name: fileOf(source.value), use: 'made a program' };
    else if (/\.(?:t[gbx]z|tar(?:\.\w+)?|zip)(?:[?#]|$)/.test(source.value) && unpacks(rest))
      yield { at: source.span, name: fileOf(source.value), use: 'unpacked' };
  }
}

/** `chmod +x /tini`. */
const isMadeProgram = (text: string, path: string): boolean =>
  path.length > 1 &&
  new RegExp(`\\bchmod\\s+(?:[ugoa]*\\+[rw]*x|0?[0-7]*[1357][0-7]*)\\s[^&;|\\n]*${escaped(path)}\\b`).test(text);

const escaped = (path: string): string => path.replace(/[^\w/]/g, '\\$&');

const unpacks = (text: string): boolean => /\b(?:tar|bsdtar|unzip)\b/.test(text);

const fileOf = (url: string): string | undefined =>
  /^[^?#]*\/([\w.+@${}-]+)(?:[?#].*)?$/.exec(url.replace(/^\w+:\/\/[^/]*/, ''))?.[1];

/** What the step does with a download, as far as that is running or unpacking it. */
function useOf({ command }: CommandIn, all: readonly CommandIn[]): string | undefined {
  const saved = savedAs(command);
  for (const { command: later } of all) {
    if (later.span.start <= command.span.start) continue;
    const program = programOf(later) ?? '';
    const piped =
      command.pipeline && later.pipeline?.span.start === command.pipeline.span.start && later.stage > command.stage;
    if (piped && /^(?:tar|bsdtar)$/.test(program)) return 'unpacked';
    const names = later.words.some(({ text }) => saved !== undefined && text.replaceAll(/["']/g, '').endsWith(saved));
    if (!names) continue;
    if (/^(?:tar|bsdtar|unzip|gunzip)$/.test(program)) return 'unpacked';
    if (/^(?:dpkg|rpm|apt|apt-get|yum|dnf)$/.test(program)) return 'installed';
    if (program === 'chmod' && /^(?:[ugoa]*\+[rw]*x|0?[0-7]*[1357][0-7]*)$/.test(later.words[1]?.text ?? ''))
      return 'made a program';
    if (/^(?:(?:ba|da|a|z)?sh|python[\d.]*|perl|php|node)$/.test(program)) return 'run';
  }
  return undefined;
}

/** The name it is saved under, without its directory; undefined for one piped on. */
function savedAs(command: Command): string | undefined {
  const download = downloadOf(command);
  const output = download?.flags.options.findLast(({ name }) =>
    download.program === 'curl' ? /^(?:-o|--output)$/.test(name) : /^(?:-O|--output-document)$/.test(name),
  );
  const target = command.redirects.find(({ operator }) => operator === '>')?.target;
  const path = output
    ? (output.value ?? output.valueWord?.text)
    : target
      ? (target.value ?? target.text)
      : download?.urls[0]?.text;
  const name = path?.replaceAll(/["']/g, '').replace(/^.*\//, '');
  return name === undefined || name === '-' || name.length < 2 ? undefined : name;
}
