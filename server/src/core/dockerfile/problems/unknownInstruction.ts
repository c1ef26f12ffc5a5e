import { nearest } from '../../ground/suggest.ts';
import type { Span } from '../../ground/text.ts';
import { KEYWORDS } from '../keywords.ts';
import type { Escape, Instruction, Problem } from '../model.ts';
import { asGuess, type Fix, refuse, replacing } from './problem.ts';

/** A first word that is no instruction: misspelt, grown together with what follows, or the rest of the command above. */
export function unknownInstruction(
  name: string,
  span: Span,
  { previous, escape }: { readonly previous?: Instruction | undefined; readonly escape: Escape },
): Problem {
  const refused = (message: string, fix?: Fix): Problem => refuse('unknown-instruction', span, message, fix);
  if (name === '') return refused('A line continuation with nothing to continue. Delete it.');
  if (/^(?:&&|\|\||[|;])/.test(name) && previous?.keyword === 'RUN' && previous.heredocs.length === 0) {
    const { end } = previous.span;
    return refused(
      `"${name}" begins no instruction. The RUN above it ends without a "${escape}", which would go on here.`,
      asGuess(replacing('Continue the RUN above', { start: end, end }, ` ${escape}`)),
    );
  }
  if (previous?.keyword === 'RUN' && SHELL_WORDS.has(name)) {
    const { end } = previous.span;
    return refused(
      `"${name}" is not an instruction. The RUN above it ends without a "${escape}", which would go on here.`,
      previous.heredocs.length === 0
        ? asGuess(replacing('Continue the RUN above', { start: end, end }, ` && ${escape}`))
        : undefined,
    );
  }
  const keyword = grown(name);
  if (keyword !== undefined && span.end - span.start === name.length) {
    const at = span.start + keyword.length;
    return refused(
      `"${name}" is no Dockerfile instruction. ${keyword} needs a blank after it.`,
      replacing(`Insert a blank after ${keyword}`, { start: at, end: at }, ' '),
    );
  }
  const match = nearest(name, KEYWORDS);
  const meant = match !== undefined && name === name.toLowerCase() ? match.toLowerCase() : match;
  return refused(
    `"${name}" is no Dockerfile instruction.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    meant === undefined ? undefined : replacing(`Change to ${meant}`, span, meant),
  );
}

/** Commands of a shell that begin no instruction, however near to one: the RUN above was to go on. */
const SHELL_WORDS: ReadonlySet<string> = new Set(
  'export cd echo printf if then else fi for while do done case esac set exit eval exec test mkdir rm cp mv ln chmod chown tar make sed apt-get apt apk yum dnf pip npm curl wget source'.split(
    ' ',
  ),
);

/** The keyword of `CMD["x"]`, `RUNapt` and `cmd["x"]`. */
function grown(name: string): string | undefined {
  const [, letters = ''] = /^([A-Z]+)["'[/$.a-z0-9]/.exec(name) ?? /^([a-z]+)\[/.exec(name) ?? [];
  return KEYWORDS.some((keyword) => keyword === letters.toUpperCase()) ? letters : undefined;
}
