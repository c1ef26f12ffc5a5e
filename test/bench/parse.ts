/**
 * Processor time of parse and syntax checks together on large and on hostile files, in ms (the middle or the best of several). Fails where a
 * file costs more than it may: 10,000 lines 250 ms, 50,000 lines six times what 10,000 cost.
 */
import { parse } from '../../server/src/core/dockerfile/parse.ts';
import { syntaxProblems } from '../../server/src/core/dockerfile/problems/syntax.ts';

const repeat = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

const LINES = [
  (index: number) => `ENV APP_HOME=/srv/app NAME_${index}="value $APP_HOME"`,
  (index: number) => `RUN --mount=type=cache,target=/root/.cache echo ${index} && ls -la /tmp`,
  () => '# a comment',
  (index: number) => `COPY --chown=1000:1000 src/file-${index}.txt ./dir/`,
  (index: number) =>
    `RUN apt-get update \\\n    && apt-get install -y pkg-${index} \\\n    # note\n    && rm -rf /var/lib/apt/lists/*`,
  () => 'EXPOSE 8080 9090/udp',
  () => 'WORKDIR /srv/app',
];

/** A file with a stage every twenty instructions. */
function realistic(lines: number): string {
  const text: string[] = [];
  let count = 0;
  for (let index = 0; count < lines; index++) {
    const piece =
      index % 20 === 0
        ? `FROM ${index === 0 ? 'alpine:3.20' : 'stage0'} AS stage${index}`
        : (LINES[index % LINES.length] as (index: number) => string)(index);
    text.push(piece);
    count += piece.split('\n').length;
  }
  return text.join('\n');
}

const HOSTILE: Readonly<Record<string, string>> = {
  '10,000 ENV K=$J': `FROM alpine\n${repeat(10_000, (index) => `ENV K${index}=$K${index - 1}x`)}`,
  '10,000 global ARGs': `${repeat(10_000, (index) => `ARG A${index}=$A${index - 1}`)}\nFROM alpine:$A9`,
  'RUN of 10,000 continued lines': `FROM alpine\nRUN true${repeat(10_000, () => ' \\\n && true')}`,
  'one 5 MB line': `FROM alpine\nRUN ${'echo $x '.repeat(640_000)}`,
  'one 5 MB ENV': `FROM alpine\nENV A="${'$x y '.repeat(1_000_000)}"`,
  'heredoc of 100,000 lines': `FROM alpine\nCOPY <<EOF /x\n${repeat(100_000, () => 'a $b c')}\nEOF`,
  '10,000 stages, each on the last': `FROM alpine AS s0\n${repeat(10_000, (index) => `FROM s${index} AS s${index + 1}\nENV V${index}=$V0 W=$NONE`)}`,
  '10,000 copies between stages': `FROM alpine AS a\nFROM alpine AS b\n${repeat(10_000, () => 'COPY --from=a /x /y')}`,
  '10,000 unknown words': repeat(10_000, (index) => `WORD${index} x`),
  '10,000 unclosed heredocs': `FROM alpine\n${repeat(10_000, (index) => `RUN cat <<E${index}`)}`,
  '10,000 heredocs on one line': `FROM alpine\nRUN cat ${repeat(10_000, (index) => `<<E${index}`).replaceAll('\n', ' ')}\nx`,
  'JSON array of 100,000': `FROM alpine\nCMD [${repeat(100_000, () => '"a"').replaceAll('\n', ',')}]`,
  '100,000 open braces': `FROM alpine\nENV A=${'${a:-'.repeat(100_000)}`,
  '100,000 nested ONBUILD': `FROM alpine\n${'ONBUILD '.repeat(100_000)}RUN x`,
  '100,000 stars': `FROM alpine\nENV A=${'a'.repeat(2_000)}\nENV B=\${A#${'*a'.repeat(2_000)}b}`,
};

function time(text: string, rounds: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = process.threadCpuUsage();
    syntaxProblems(parse(text));
    const { user, system } = process.threadCpuUsage(start);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best;
}

const ROUNDS = 25;

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

export async function run(): Promise<boolean> {
  const [tenThousand, fiftyThousand] = [realistic(10_000), realistic(50_000)];
  const tens: number[] = [];
  const fifties: number[] = [];
  // In turns, and the middle one of several: the best of a small file would be one without the collector's share, which a large
  // file never is.
  for (let round = 0; round < ROUNDS; round++) {
    tens.push(time(tenThousand, 1));
    fifties.push(time(fiftyThousand, 1));
  }
  const [small, large] = [median(tens), median(fifties)];
  console.log(`10,000 lines ${small.toFixed(0)} ms (at most 250)`);
  console.log(`50,000 lines ${large.toFixed(0)} ms, ${(large / small).toFixed(1)} times that (at most 6)`);
  // A machine that does other things as well is allowed half as much again.
  let passed = small < 1.5 * 250 && large < 1.5 * 6 * small;
  for (const [name, text] of Object.entries(HOSTILE)) {
    const spent = time(text, 2);
    if (spent > 1.5 * 1_000) passed = false;
    console.log(`${spent.toFixed(0).padStart(6)} ms  ${name}`);
  }
  return passed;
}
