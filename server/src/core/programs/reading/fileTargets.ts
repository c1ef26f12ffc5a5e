import { lastOption, type Option, type ParsedArguments, parseOptions } from '../../shell/flags.ts';
import type { Word } from '../../shell/model.ts';
import { absolutePath, baseName } from '../../shell/paths.ts';
import type { CreatedPath } from './fileCommands.ts';
import { programById } from './tools.ts';

type Paths = (words: readonly Word[]) => readonly string[];
type Text = (word: Word) => string | undefined;

/** What `cp`, `mv`, `ln` and `install` make, and what from. */
export function copyTargets(
  program: string,
  parsed: ParsedArguments,
  paths: Paths,
  cwd: string | undefined,
): { readonly creates: readonly CreatedPath[]; readonly sources: readonly string[] } {
  const has = (...names: readonly string[]) => lastOption(parsed, ...names) !== undefined;
  if (program === 'install' && has('-d', '--directory')) {
    return { creates: paths(parsed.positionals).map((path) => ({ path, kind: 'directory' })), sources: [] };
  }
  const into = lastOption(parsed, '-t', '--target-directory');
  const words = into === undefined ? parsed.positionals.slice(0, -1) : parsed.positionals;
  const last = parsed.positionals.at(-1);
  const [target] =
    into === undefined
      ? last === undefined
        ? []
        : paths([last])
      : [into.value === undefined ? '' : absolutePath(into.value, cwd)];
  const sources = paths(words);
  if (target === undefined || target === '' || words.length === 0) {
    // `ln -s /usr/bin/x` makes `x` here.
    const only = program === 'ln' && last !== undefined ? paths([last])[0] : undefined;
    if (only === undefined) return { creates: [], sources };
    return { creates: [{ path: absolutePath(baseName(only), cwd), kind: 'file', from: only }], sources };
  }
  const kind = program === 'install' ? 'file' : 'unknown';
  const slash = last?.text.endsWith('/') || last?.text.endsWith('/.') || last?.value === '.';
  const matches = sources.some((source) => /[*?[]/.test(source) && !namesMatch(source, target));
  const inside = into !== undefined || sources.length > 1 || matches || slash;
  const place = absolutePath(target, cwd);
  if (inside && !has('-T', '--no-target-directory')) {
    return { creates: sources.map((from) => ({ path: absolutePath(baseName(from), place), kind, from })), sources };
  }
  // If the target is an existing directory it goes inside, else it becomes the target.
  const [from] = sources;
  return { creates: [{ path: place, kind, from }], sources };
}

/** `mv target/*.jar app.jar`: with the extension of the pattern, the target is what the only match is called from then on. */
function namesMatch(pattern: string, target: string): boolean {
  const extension = /\*(\.\w+)$/.exec(pattern)?.[1];
  return extension !== undefined && target.endsWith(extension);
}

/** The directory an archive is unpacked to, or the archive `tar -c` makes; undefined if that is unknown. */
export function extractTarget(
  program: string,
  words: readonly Word[],
  text: Text,
  cwd: string | undefined,
): readonly CreatedPath[] | undefined {
  const unzip = program === 'unzip';
  const [first] = words;
  // `tar xzf file` without a dash is a bundle too.
  const bundled = !unzip && first?.value?.match(/^[a-zA-Z]+$/) ? first.value : '';
  const parsed = parseOptions(words, {
    values: unzip
      ? '-d -x -P'
      : '-f --file -C --directory -T --files-from -X --exclude-from --exclude --transform --owner --group --mode --strip-components --use-compress-program -I',
  });
  const option = (...names: readonly string[]) => {
    const found = lastOption(parsed, ...names);
    return found?.valueWord === undefined ? undefined : { text: optionText(found, text) };
  };
  const has = (...names: readonly string[]) => lastOption(parsed, ...names) !== undefined;
  const listing = unzip ? has('-l', '-t', '-p', '-v', '-Z') : has('-t', '--list') || bundled.includes('t');
  if (listing) return [];
  const [archive] = parsed.positionals;
  const file = unzip
    ? archive && { text: text(archive) }
    : (option('-f', '--file') ?? (bundled.includes('f') && words[1] ? { text: text(words[1]) } : undefined));
  if (!unzip && (has('-c', '--create') || bundled.includes('c'))) {
    if (file === undefined || file.text === '-') return [];
    return file.text === undefined ? undefined : [{ path: absolutePath(file.text, cwd), kind: 'file' }];
  }
  // With -P members keep their absolute names; with -O they are printed.
  if (!unzip && has('-P', '--absolute-names', '-O', '--to-stdout')) return has('-O', '--to-stdout') ? [] : undefined;
  const into = option(...(unzip ? ['-d'] : ['-C', '--directory']));
  if (into !== undefined && into.text === undefined) return undefined;
  return [{ path: absolutePath(into?.text ?? '.', cwd), kind: 'directory', from: file?.text ?? '-' }];
}

function optionText({ value, valueWord, word }: Option, text: Text): string | undefined {
  if (value !== undefined || valueWord === undefined) return value;
  const resolved = text(valueWord);
  // `--output=$file` holds its name too; of `-o$file` the name is one letter.
  if (valueWord !== word) return resolved;
  return resolved?.startsWith('--') ? resolved.slice(resolved.indexOf('=') + 1) : undefined;
}

/** The files that `curl`, `wget` and `git clone` fetch. */
export function downloadTargets(
  program: 'curl' | 'wget' | 'git',
  words: readonly Word[],
  text: Text,
  cwd: string | undefined,
): { readonly creates: readonly CreatedPath[]; readonly unknown: boolean } {
  if (program === 'git') return cloned(words, text, cwd);
  const parsed = parseOptions(words, programById(program)?.options ?? {});
  const option = (...names: readonly string[]) => {
    const found = lastOption(parsed, ...names);
    return found?.valueWord === undefined ? undefined : { text: optionText(found, text) };
  };
  const urls = parsed.positionals.map((word) => text(word) ?? word.unquoted().text);
  const url = option('--url')?.text;
  if (url !== undefined) urls.push(url);
  const into = option(...(program === 'curl' ? ['--output-dir'] : ['-P', '--directory-prefix']));
  if (into !== undefined && into.text === undefined) return { creates: [], unknown: true };
  const place = (path: string, from: string | undefined): CreatedPath => {
    const directory = into?.text;
    return {
      path: absolutePath(path, directory === undefined ? cwd : absolutePath(directory, cwd)),
      kind: 'file',
      from,
    };
  };
  const outputs = parsed.options.filter(({ name }) =>
    (program === 'curl' ? ['-o', '--output'] : ['-O', '--output-document']).includes(name),
  );
  const values = outputs.map((each) => optionText(each, text));
  const creates = values.flatMap((value, index) =>
    value === undefined || value === '-' || value.startsWith('/dev/') ? [] : [place(value, urls[index])],
  );
  const named =
    program === 'wget'
      ? outputs.length === 0
      : lastOption(parsed, '-O', '--remote-name', '--remote-name-all') !== undefined;
  let unknown = values.includes(undefined) || parsed.options.some(({ name }) => recursive.has(name));
  if (named) {
    for (const from of urls.slice(outputs.length)) {
      const name = fileOf(from);
      if (name === undefined) unknown = true;
      else creates.push(place(name, from));
    }
  }
  // With -J the server names the file.
  if (lastOption(parsed, '-J', '--remote-header-name', '--content-disposition') !== undefined)
    return { creates: [], unknown: true };
  return { creates, unknown };
}

const recursive = new Set([
  '-r',
  '--recursive',
  '-m',
  '--mirror',
  '-i',
  '--input-file',
  '-K',
  '--config',
  '-x',
  '--force-directories',
]);

/** The file an address is saved as; undefined if it holds a variable or ends in a directory. */
function fileOf(url: string): string | undefined {
  const path = url.replace(/^[a-z]+:\/\//i, '').replace(/[?#].*$/, '');
  const name = path.includes('/') ? baseName(path.slice(path.indexOf('/'))) : '';
  return name === '' || path.endsWith('/') || /[$`{}*]/.test(name) || url.includes('?') ? undefined : name;
}

/** Commands of git that leave the working tree alone. */
const READS =
  /^(config|remote|log|rev-parse|describe|status|tag|ls-remote|ls-files|show|diff|branch|fetch|rev-list|add|commit|rm|gc|grep|blame|version|help)$/;

function cloned(words: readonly Word[], text: Text, cwd: string | undefined): ReturnType<typeof downloadTargets> {
  const outer = parseOptions(words, programById('git')?.options ?? {});
  const base = lastOption(outer, '-C')?.value;
  if (base === undefined && lastOption(outer, '-C') !== undefined) return { creates: [], unknown: true };
  const directory = base === undefined ? cwd : absolutePath(base, cwd);
  const [subcommand] = outer.positionals;
  if (READS.test(subcommand?.value ?? '')) return { creates: [], unknown: false };
  if (subcommand?.value !== 'clone') return { creates: [], unknown: true };
  const [url, target] = parseOptions(
    outer.positionals.slice(1),
    programById('git')?.subcommands?.clone ?? {},
  ).positionals;
  if (url === undefined) return { creates: [], unknown: true };
  const from = text(url) ?? url.unquoted().text;
  const path =
    target === undefined
      ? fileOf(from.replace(/\/$/, '').replace(/^git@[^:]+:/, 'host/'))?.replace(/\.git$/, '')
      : text(target);
  // The tree it brings is not to be seen from here, but it is all below the directory.
  if (path === undefined) return { creates: [], unknown: true };
  return { creates: [{ path: absolutePath(path, directory), kind: 'directory', from }], unknown: false };
}
