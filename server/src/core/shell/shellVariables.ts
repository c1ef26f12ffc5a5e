/** The variables a shell would read in the commands of an instruction, found without understanding the commands. */
import type { CommandForm, Instruction } from '../dockerfile/model.ts';
import type { Span } from '../ground/text.ts';

export interface ShellVariable {
  readonly name: string;
  readonly span: Span;
}

/** `$NAME` and `${NAME…}` outside single quotes and not escaped; names the commands themselves set are left out. */
export function shellVariables(instruction: Instruction, text: string): readonly ShellVariable[] {
  const found = scripts(instruction).flatMap(({ span, quotes }) => scan(text, span, quotes));
  const own = new Set(found.filter(({ set }) => set).map(({ name }) => name));
  return found.filter(({ name }) => !own.has(name));
}

/** The parts of an instruction that a shell reads, or in which here-document text is filled in. */
function scripts(instruction: Instruction): { span: Span; quotes: boolean }[] {
  switch (instruction.keyword) {
    case 'RUN':
      return [
        ...shellPart(instruction.command),
        ...instruction.heredocs.map(({ body }) => ({ span: body, quotes: true })),
      ];
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
      return shellPart(instruction.command);
    case 'COPY':
    case 'ADD':
      return instruction.heredocs.filter(({ expand }) => expand).map(({ body }) => ({ span: body, quotes: false }));
    default:
      return [];
  }
}

const shellPart = (command: CommandForm | undefined): { span: Span; quotes: boolean }[] =>
  command?.form === 'shell' ? [{ span: command.span, quotes: true }] : [];

interface Found extends ShellVariable {
  /** `NAME=` at the start of a word, `export NAME`, `for NAME in`, `read NAME`. */
  readonly set: boolean;
}

const TOKEN =
  /\\[\s\S]|'[^']*'?|"|\$\{?(?<used>[A-Za-z_]\w*)|(?<![\w$-])(?:for|read|local)\s+(?<bound>[A-Za-z_]\w*)|(?<![\w$.:/=-])(?<assigned>[A-Za-z_]\w*)\+?=/g;

function scan(text: string, { start, end }: Span, quotes: boolean): Found[] {
  const found: Found[] = [];
  const source = text.slice(start, end);
  let quoted = false;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(source); match; match = TOKEN.exec(source)) {
    const [token] = match;
    if (token === '"') quoted = !quoted;
    else if (token.startsWith("'") && (quoted || !quotes)) TOKEN.lastIndex = match.index + 1;
    const { used, bound, assigned } = match.groups ?? {};
    const name = used ?? bound ?? (quoted ? undefined : assigned);
    if (name === undefined) continue;
    const at = start + match.index + token.lastIndexOf(name);
    found.push({ name, span: { start: at, end: at + name.length }, set: used === undefined });
  }
  return found;
}
