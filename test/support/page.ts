/**
 * Reads the pages of rules and refactorings: their Dockerfile blocks are tests. A marker line is `#`, blanks, carets, then
 * `rule-id: message`, and speaks of the line above; `#^^^` starts in column 0; `^^^>` goes on to later lines; `#! rule-id`
 * is the whole file. Marker lines are cut out of the source, since a comment is not neutral in a Dockerfile.
 */
export interface Expectation {
  /** Zero-based line; -1 for the whole file. */
  readonly line: number;
  readonly start: number;
  /** undefined where the finding ends on a later line. */
  readonly end: number | undefined;
  readonly rule: string;
  readonly message: string | undefined;
}

export interface Case {
  readonly heading: string;
  readonly source: string;
  readonly expected: readonly Expectation[];
  readonly fixed: string | undefined;
  readonly files: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, unknown>>;
  /** Lines of the page (zero-based, after the opening fence, before the closing one) for `UPDATE=1`. */
  readonly lines: readonly [number, number];
  readonly fixedLines: readonly [number, number] | undefined;
}

export interface Page {
  readonly title: string;
  readonly summary: string;
  /** What stands before the first heading below the title. */
  readonly introduction: string;
  readonly headings: readonly string[];
  readonly cases: readonly Case[];
}

const MARKER = /^(#\s*)(\^+)(>?) ([a-z][a-z0-9-]*)(?:: (.*))?$/;
const FILE_MARKER = /^#! ([a-z][a-z0-9-]*)(?:: (.*))?$/;

export function readPage(markdown: string): Page {
  const lines = markdown.split('\n');
  const cases: Case[] = [];
  const headings: string[] = [];
  let files: Record<string, string> = {};
  let options: Record<string, unknown> = {};
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    if (/^#+ /.test(line)) {
      headings.push(line.replace(/^#+ /, ''));
      files = {};
      options = {};
    }
    const fence = /^(`{3,})(\S*)(?: (\S+))?$/.exec(line);
    if (!fence) continue;
    const first = at + 1;
    while (++at < lines.length && lines[at] !== fence[1]);
    const body = lines.slice(first, at);
    const [, , language = '', info] = fence;
    if (language === 'dockerfile' && info === 'fixed') {
      const previous = cases.pop();
      if (!previous) throw new Error(`line ${first}: a fixed block without a Dockerfile before it`);
      cases.push({ ...previous, fixed: body.join('\n'), fixedLines: [first, at] });
    } else if (language === 'dockerfile') {
      cases.push({
        ...readCase(body),
        heading: headings.at(-1) ?? '',
        files,
        options,
        lines: [first, at],
        fixed: undefined,
        fixedLines: undefined,
      });
    } else if (language.startsWith('file=')) {
      files = { ...files, [language.slice('file='.length)]: body.map((each) => `${each}\n`).join('') };
    } else if (language === 'json' && info === 'options') {
      options = JSON.parse(body.join('\n')) as Record<string, unknown>;
    }
  }
  const text = lines.filter((line) => line.trim() !== '');
  const [introduction = ''] = markdown.split(/^## /m, 1);
  return { title: text[0]?.replace(/^# /, '') ?? '', summary: text[1] ?? '', introduction, headings, cases };
}

function readCase(body: readonly string[]): Pick<Case, 'source' | 'expected'> {
  const source: string[] = [];
  const expected: Expectation[] = [];
  for (const text of body) {
    const whole = FILE_MARKER.exec(text);
    const marker = whole ? null : MARKER.exec(text);
    if (whole) expected.push({ line: -1, start: 0, end: undefined, rule: whole[1] as string, message: whole[2] });
    else if (marker) {
      const [, lead, carets, onwards, rule, message] = marker as unknown as [
        string,
        string,
        string,
        string,
        string,
        string?,
      ];
      const start = lead === '#' ? 0 : lead.length;
      const end = onwards ? undefined : lead.length + carets.length;
      expected.push({ line: source.length - 1, start, end, rule, message });
    } else source.push(text);
  }
  return { source: source.join('\n'), expected };
}

/** The block with markers for what was found instead of the ones it had. */
export function writeCase(source: string, found: readonly Expectation[]): string[] {
  const lines = source.split('\n');
  const write = ({ start, end, rule, message, line }: Expectation): string => {
    const text = `${rule}${message === undefined ? '' : `: ${message}`}`;
    if (line < 0) return `#! ${text}`;
    const length = (end ?? (lines[line] as string).length) - start;
    const lead = start === 0 ? '#' : `#${' '.repeat(start - 1)}`;
    const carets = '^'.repeat(Math.max(1, start === 0 ? length - 1 : length));
    return `${lead}${carets}${end === undefined ? '>' : ''} ${text}`;
  };
  const markers = (line: number): string[] => found.filter((each) => each.line === line).map(write);
  return [...markers(-1), ...lines.flatMap((text, line) => [text, ...markers(line)])];
}
