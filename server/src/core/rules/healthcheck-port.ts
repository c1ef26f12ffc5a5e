import type { Analysis } from '../analysis.ts';
import { slice } from '../ground/text.ts';
import type { ImageState, Step } from '../image/state/model.ts';
import { effectivesOf, programOf } from '../programs/reading/effective.ts';
import { startCommands } from '../questions/shippedStage.ts';
import { defineRule } from '../rule.ts';
import type { Word } from '../shell/model.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'healthcheck-port',
  sources: [],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      const { healthcheck } = analysis.image(stage);
      const step = healthcheck && healthcheck !== 'none' ? analysis.step(healthcheck.instruction) : undefined;
      const exposed = step?.stage === stage ? ports(analysis.image(stage)) : undefined;
      if (!step || !exposed || exposed.length === 0 || isConfigured(analysis, stage)) return;
      for (const { word, port, at } of asked(step, analysis.text)) {
        if (exposed.some(([from, to]) => from <= port && port <= to) || mentioned(analysis.text, port, step)) continue;
        const [only] = exposed;
        const single = exposed.length === 1 && only && only[0] === only[1] ? only[0] : undefined;
        const start = word.span.start + at.start;
        const span = { start, end: start + at.end - at.start };
        const edit = { span, newText: at.start === at.end ? `:${single}` : String(single) };
        report({
          at: word.span,
          message: `the health check asks port ${port}, but ${single === undefined ? 'the ports exposed are others' : `the port exposed is ${single}`} and nothing else in this file names ${port}`,
          fix: single !== undefined ? { title: `Ask port ${single}`, edits: [edit] } : undefined,
        });
      }
    },
  },
});

/** `from-to` of each port exposed; undefined when one is not known. */
function ports({ exposed }: ImageState): readonly (readonly [number, number])[] | undefined {
  const ranges = exposed.map((port): readonly [number, number] => {
    const [, from, to = from] = /^(?:.*:)?(\d+)(?:-(\d+))?(?:\/\w+)?$/.exec(port) ?? [];
    return [Number(from), Number(to)];
  });
  return ranges.some(([from]) => Number.isNaN(from)) ? undefined : ranges;
}

/** Told a configuration file, a program listens where that says, and a port for checks need not be exposed. */
const isConfigured = (analysis: Analysis, stage: Stage): boolean =>
  startCommands(analysis, stage).some(({ words }) =>
    words.slice(1).some(({ value }) => /\.(?:ya?ml|toml|conf|cfg|ini|json|properties|xml|hcl)$/.test(value ?? '')),
  );

const LOCAL_URL = /^(https?):\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(\d+))?(?=[/?#]|$)/;

/** The ports of the container itself that the check asks, and where in the word they stand. */
function asked(
  { commands }: Step,
  text: string,
): readonly {
  readonly word: Word;
  readonly port: number;
  readonly at: { readonly start: number; readonly end: number };
}[] {
  return commands.flatMap(effectivesOf).flatMap((command) => {
    if (!/^(?:curl|wget|http|https|xh)$/.test(programOf(command) ?? '')) return [];
    return command.words.slice(1).flatMap((word) => {
      const bare = word.unquoted().text;
      const match = LOCAL_URL.exec(bare);
      if (!match) return [];
      const [whole, scheme, port] = match;
      const from = slice(text, word.span).indexOf(bare);
      const end = from + whole.length;
      return from < 0
        ? []
        : [
            {
              word,
              port: Number(port ?? (scheme === 'https' ? 443 : 80)),
              at: { start: end - (port?.length ?? 0), end },
            },
          ];
    });
  });
}

/** Whether anything but the check names the port: a variable, an option, a configuration in a heredoc. */
function mentioned(text: string, port: number, { instruction: { span } }: Step): boolean {
  const rest = text.slice(0, span.start) + text.slice(span.end);
  return new RegExp(`(?<![\\w.])${port}(?![\\w.])`).test(rest);
}
