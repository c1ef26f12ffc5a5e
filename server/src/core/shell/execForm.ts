import type { Span } from '../ground/text.ts';
import type { Command, Word } from './model.ts';
import { startPieces, textWithin } from './sourceText.ts';

/** An element of a JSON array: its decoded value, and its span with the quotes. */
export interface ExecWord {
  readonly value: string;
  readonly span: Span;
}

/** The command of a JSON (exec) form: no shell, so no expansion, no pattern and no redirection. */
export function execCommand(elements: readonly ExecWord[]): Command {
  const words = elements.map(execWord);
  const start = elements[0]?.span.start ?? 0;
  return {
    name: words[0],
    words,
    assignments: [],
    redirects: [],
    outerRedirects: [],
    span: { start, end: elements.at(-1)?.span.end ?? start },
    joinedBy: 'start',
    next: 'end',
    conditional: false,
    masked: false,
    context: 'top',
    depth: 0,
    host: undefined,
    pipeline: undefined,
    stage: 0,
    errexit: false,
    pipefail: false,
    wrappers: [],
    open: false,
  };
}

function execWord({ value, span }: ExecWord): Word {
  return {
    text: value,
    value,
    parts: [{ kind: 'literal', value, span, quoted: true }],
    span,
    quoted: true,
    unquoted() {
      // Without escapes the value stands between the quotes character by character.
      if (span.end - span.start !== value.length + 2) return textWithin(value, span);
      const pieces = startPieces();
      pieces.add(value, span.start + 1);
      return pieces.finish(span.start + 1);
    },
  };
}
