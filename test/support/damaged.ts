/** Real files, cut short and damaged. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';

const root = new URL('../../', import.meta.url);
/** The Dockerfiles of the samples and the fixtures. */
const FILES = ['samples', 'test/fixtures'].flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /dockerfile/i.test(entry.name) && !entry.name.endsWith('.dockerignore'))
    .map(({ parentPath, name }) => readFileSync(`${parentPath}/${name}`, 'utf8')),
);

const PIECES = [
  ...[
    '\n',
    '\r\n',
    '\\\n',
    ' \\\n\n',
    '# c\n',
    '# escape=`\n',
    '# check=skip=all;error=true\n',
    '#',
    '\\',
    '`',
    '\ufeff',
  ],
  ...[
    'FROM x AS y\n',
    'RNU x\n',
    'COPY --form=y a b\n',
    'ONBUILD ',
    'HEALTHCHECK --interval=3 CMD x\n',
    'ENV A=1 B C\n',
    'ENV A=$A$B B=${A}\n',
    'ARG A=$A\n',
  ],
  ...[
    'RUN <<EOF\n',
    'EOF\n',
    '<<-E',
    '"',
    "'",
    '[',
    ']',
    ',',
    '{',
    '${',
    '}',
    '$',
    '$A',
    ':-',
    '&&',
    '|',
    ';',
    ' if ',
    ' fi',
  ],
  ...['--from=', '--mount=type=cache,', '--', '=', ' ', '\t', '😀', '\u00a0', '\0'],
];

const lines = (text: string): string[] => text.split(/(?<=\n)/);

/** One of them cut short, with something put in, joined with another, its lines moved, or with Windows' line breaks. */
export const damaged: fc.Arbitrary<string> = fc.constantFrom(...FILES).chain((text) =>
  fc.oneof(
    fc.nat(text.length).map((end) => text.slice(0, end)),
    fc.nat(text.length).map((start) => text.slice(start)),
    fc
      .tuple(fc.nat(text.length), fc.nat(12), fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 3 }))
      .map(([at, gone, pieces]) => text.slice(0, at) + pieces.join('') + text.slice(at + gone)),
    fc
      .tuple(fc.nat(text.length), fc.constantFrom(...FILES), fc.nat(4000))
      .map(([at, other, from]) => text.slice(0, at) + other.slice(from)),
    fc.tuple(fc.nat(lines(text).length), fc.nat(lines(text).length)).map(([from, to]) => {
      const moved = lines(text);
      moved.splice(to, 0, ...moved.splice(from, 1));
      return moved.join('');
    }),
    fc.constant(text.replaceAll('\n', '\r\n')),
  ),
);
