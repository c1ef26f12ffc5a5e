/** Real files as nobody wrote them: cut, joined, shuffled, and with pieces in them that are hard to read. */
import type { Random } from './random.ts';

/** Instructions, where one may begin. */
const LINES: readonly string[] = [
  'RUN for i in 1 2; do [[ -f $i ]]; done; ls',
  'RUN for f in a b c; do ((n+=f)); done; touch $f',
  'RUN while read x; do (( x > 1 )) && break; done < /etc/passwd; ls',
  'RUN f() { for i in 1; do ((n+=i)); done; ls; }; f a; f b',
  'RUN for i in 1 2; do done; ls',
  'RUN if [[ $A == b* ]]; then cd /a; else exit 1; fi && case $A in a) ls;; *) cd b;; esac',
  'RUN export V=$(curl -s a) && eval "$V" && { cd /x; ls; } || (cd y && touch z)',
  'export V=$(curl -s a)',
  '&& apt-get install -y curl',
  'WORKDIR C:/app',
  'WORKDIR C:\\\\app\\\\src',
  'WORKDIR a/b/../c',
  'SHELL ["powershell", "-Command"]',
  'SHELL ["/bin/bash", "-eo", "pipefail", "-c"]',
  'RUN go build -o C:/out/app.exe ./cmd',
  'FROM mcr.microsoft.com/windows/servercore:ltsc2022 AS win',
  'FROM node:latest AS build',
  'FROM build',
  'FROM golang:1.26 AS b',
  'RUN npm ci && npm run build',
  'RUN ./mvnw package',
  'RUN pip install -r requirements.txt',
  'RUN cargo build --release',
  'RUN dotnet publish -c Release -o out',
  'COPY --from=build /app /app',
  'COPY --from=0 /a /b',
  'COPY --from=nowhere --chown=1:1 ["a b", "/c/"]',
  'ONBUILD COPY --from=build . .',
  'ONBUILD RUN [[ -f x ]]',
  'ARG A=0 B ${A}:${B}',
  'ARG A=$A',
  'ENV A=$A$A B=${A:-$B} C',
  'ENV PATH=/x:$PATH',
  'LABEL a=b c d e=f g',
  'RUN <<EOF\nfor i in 1 2; do\n[[ $i ]]\ndone\nUSER x\nEOF',
  'RUN <<EOF',
  'COPY <<-"E" /x\n\t$A\n\tE',
  'CMD ["node" "server.js"]',
  "CMD ['a', 'b']",
  'ENTRYPOINT ["java -jar /app.jar"]',
  'HEALTHCHECK --interval=3 CMD curl -f http://localhost || exit 1',
  'USER ${U:-app}',
  'EXPOSE 80-90 $P/tcp',
  '# check=skip=all;error=true',
  '# escape=`',
  '# syntax=docker/dockerfile:1-labs',
  '# hadolint ignore=DL3008,SC2086',
  '# slipway stage ignore=eol-base why',
];

/** Anywhere. */
const PIECES: readonly string[] = [
  ...['\n', '\r\n', '\r', '\\\n', ' \\\n\n', '\\', '`', '\ufeff', '\u2028', '\u00a0', '\u0085', '\0', '\u001b[31m'],
  ...[
    '😀',
    'é',
    'A\u0301',
    '[[',
    ']]',
    '((',
    '))',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '"',
    "'",
    '$',
    '${',
    '$(',
    '$A',
    ':-',
  ],
  ...[
    '##*/',
    '%%',
    '//',
    '&&',
    '||',
    '|',
    ';',
    '&',
    '<<EOF',
    '<<-E',
    '<',
    '>',
    '2>&1',
    '#',
    '--',
    '=',
    ',',
    ':',
    '@',
    '~',
  ],
  ...[
    '*',
    '?',
    '!',
    ' do ',
    ' done',
    ' then ',
    ' fi',
    ' in ',
    'C:/',
    'C:\\',
    '../',
    '--from=',
    '--mount=type=cache,target=',
  ],
  ...['--platform=$BUILDPLATFORM ', ' AS ', ' \\\n# c\n', '\t', ' '],
];

const linesOf = (text: string): string[] => text.split(/(?<=\n)/);

/** One text made of one or two of `files`. */
export function mutated(random: Random, files: readonly string[]): string {
  let text = random.pick(files);
  if (text.length > 20_000) text = text.slice(0, 20_000);
  for (let round = 1 + random.below(5); round > 0; round--) text = once(random, text, files);
  return text;
}

function once(random: Random, text: string, files: readonly string[]): string {
  const at = random.below(text.length + 1);
  const lines = linesOf(text);
  switch (random.below(10)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(at);
    case 2:
    case 3:
      return text.slice(0, at) + random.pick(PIECES) + text.slice(at + random.below(6));
    case 4:
    case 5:
    case 6:
      lines.splice(random.below(lines.length + 1), 0, `${random.pick(LINES)}\n`);
      return lines.join('');
    case 7: {
      const [line = ''] = lines.splice(random.below(lines.length), 1);
      lines.splice(random.below(lines.length + 1), 0, line, ...(random.below(3) === 0 ? [line] : []));
      return lines.join('');
    }
    case 8:
      return text.slice(0, at) + random.pick(files).slice(random.below(2_000), 6_000);
    default:
      return random.below(2) === 0 ? text.replaceAll('\n', '\r\n') : text.replaceAll('/', '\\');
  }
}
