import { type Span, slice } from '../ground/text.ts';
import { programOf } from '../programs/reading/effective.ts';
import { addressOf, downloadOf, isNear, verifies } from '../questions/downloads.ts';
import { environmentIn, runCommands } from '../questions/runCommands.ts';
import { defineRule } from '../rule.ts';
import { lastOption, parseOptions } from '../shell/flags.ts';
import type { Command } from '../shell/model.ts';

export default defineRule({
  id: 'clear-text-url',
  sources: [],
  category: 'security',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const { text, stages } = analysis;
      if (!/(?:http|ftp):\/\//.test(text)) return;
      const tell = (at: Span, url: string): void => {
        // A server of the same network need not have a certificate, and a variable may name one.
        if (isNear(url) || /^\w+:\/\/[^/]*\$/.test(url)) return;
        const scheme = slice(text, { start: at.start, end: at.start + 7 }) === 'http://';
        report({
          at,
          message: `"${url}" is fetched without encryption: anyone on the network path can replace it`,
          fix: scheme
            ? { title: 'Use https', edits: [{ span: { start: at.start, end: at.start + 4 }, newText: 'https' }] }
            : undefined,
        });
      };
      for (const { instructions } of stages.stages) {
        for (const instruction of instructions) {
          if (instruction.keyword !== 'ADD' || instruction.flags.some(({ name }) => name === 'checksum')) continue;
          for (const { value, span } of instruction.sources) if (value.startsWith('http://')) tell(span, value);
        }
      }
      for (const { command, run, step, outer } of runCommands(analysis)) {
        const words = fetched(command);
        if (words.length === 0) continue;
        const environment = environmentIn(step.stateAt(outer));
        for (const word of words) {
          const url = addressOf(word, environment);
          if (!/^(?:http|ftp):\/\//.test(url) || verifies(slice(text, run.span))) continue;
          const quote = /^["']/.exec(slice(text, word.span)) ? 1 : 0;
          tell({ start: word.span.start + quote, end: word.span.end - quote }, url);
        }
      }
    },
  },
});

/** Where code comes from: the addresses of downloads and clones, and the indexes of package managers without signatures. */
function fetched(command: Command): readonly Command['words'][number][] {
  const download = downloadOf(command);
  if (download) return isRequest(download.flags.options.map(({ name }) => name)) ? [] : download.urls;
  const program = programOf(command) ?? '';
  const words = command.words.slice(1);
  if (program === 'git') return words.some(({ value }) => value === 'clone') ? words : [];
  if (/^(?:pip[\d.]*|uv|npm|pnpm|yarn|gem)$/.test(program)) {
    const parsed = parseOptions(words, {
      values: '-i --index-url --extra-index-url -f --find-links --registry --source --default-index --index',
    });
    const option = lastOption(
      parsed,
      '-i',
      '--index-url',
      '--extra-index-url',
      '-f',
      '--find-links',
      '--registry',
      '--source',
      '--default-index',
      '--index',
    );
    const settings = parsed.positionals.filter((_, at, all) =>
      all.slice(0, at).some(({ value }) => /registry$|index-url$/.test(value ?? '')),
    );
    return [...(option?.valueWord && option.valueWord !== option.word ? [option.valueWord] : []), ...settings];
  }
  return [];
}

/** Asks a service rather than fetching a file. */
const isRequest = (options: readonly string[]): boolean =>
  options.some((name) =>
    /^(?:-X|--request|-d|--data.*|-I|--head|--spider|-T|--upload-file|-F|--form|--post-data|--post-file)$/.test(name),
  );
