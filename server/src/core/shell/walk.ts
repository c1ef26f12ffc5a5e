import * as unbash from 'unbash';
import type { BashSyntax, Command, Context, Operator, Pipeline, Redirect, Word } from './model.ts';
import { mayLeave, outcomeOf } from './outcome.ts';
import type { Block } from './runs.ts';
import { type SourceText, sliceText } from './sourceText.ts';
import { readWord, type SubstitutionNode, scriptSource } from './words.ts';

/** `set -e` and `set -o pipefail` at a point of the script; undefined if that depends. */
interface Options {
  errexit: boolean | undefined;
  pipefail: boolean | undefined;
}

/** One shell process: its options, and whether the script may have ended before. */
interface Shell extends Options {
  mayHaveExited: boolean;
}

/** Where a node stands. */
interface Place {
  readonly shell: Shell;
  readonly context: Context;
  readonly depth: number;
  /** Its exit status becomes that of the whole. */
  readonly decides: boolean;
  /** `set -e`, if on, ends the whole when it fails. */
  readonly guarded: boolean;
  readonly conditional: boolean;
  /** Whether it is in the body of a function, which may never run. */
  readonly inFunction: boolean;
  /** The variables of the loops around it. */
  readonly assigned: ReadonlySet<string>;
  readonly host: Command | undefined;
  readonly pipeline: Pipeline | undefined;
  readonly stage: number;
  readonly joinedBy: Command['joinedBy'];
  readonly next: Command['next'];
  readonly outerRedirects: readonly Redirect[];
}

type Node = unbash.PipelineNode | unbash.AndOr | unbash.CompoundList;
type Building = { -readonly [Key in keyof Command]: Command[Key] };

/** What a syntax tree is taken apart into. */
interface Found {
  readonly commands: Command[];
  readonly bash: BashSyntax[];
  /** Names of the functions it defines. */
  readonly functions: Set<string>;
  readonly blocks: Block[];
  /** Indexes of the commands in functions that run whenever the function does. */
  readonly sure: Set<number>;
}

/**
 * Gathers the simple commands of a syntax tree, and where its functions and loops are.
 * The result is false if some part of the tree has a syntax error.
 */
export function walkScript(
  tree: unbash.ParsedScript,
  text: SourceText,
  options: Options,
  { commands, bash, functions, blocks, sure }: Found,
): boolean {
  let budget = 4 * text.text.length + 1000;
  let ok = tree.errors === undefined || tree.errors.length === 0;

  function list(source: SourceText, statements: readonly unbash.Statement[], place: Place): void {
    statements.forEach((statement, index) => {
      const following = statements[index + 1];
      const separator: Operator = statement.background ? '&' : ';';
      const before = statements[index - 1];
      const last = following === undefined || passesStatusOn(source, following);
      visit(source, statement.command, {
        ...place,
        decides: place.decides && last && !statement.background,
        guarded: place.guarded && !statement.background,
        conditional: place.conditional || place.shell.mayHaveExited,
        joinedBy: before === undefined ? place.joinedBy : before.background ? '&' : ';',
        next: following === undefined && !statement.background ? place.next : separator,
      });
    });
  }

  function visit(source: SourceText, node: Node, place: Place): void {
    switch (node.type) {
      case 'CompoundList':
        list(source, node.commands, { ...place, joinedBy: 'start', next: 'end' });
        return;
      case 'Command':
        simple(source, node, place);
        return;
      case 'AndOr':
        andOr(source, node, place);
        return;
      case 'Pipeline':
        pipeline(source, node, place);
        return;
      case 'Redirected': {
        const redirects = node.redirects.map((redirect) => readRedirect(source, redirect, place));
        visit(source, node.command, { ...place, outerRedirects: [...place.outerRedirects, ...redirects] });
        return;
      }
      case 'Subshell':
        visit(source, node.body, inside(place, 'subshell', { shell: { ...place.shell } }));
        return;
      case 'BraceGroup':
        visit(source, node.body, inside(place, 'group', {}));
        return;
      case 'If': {
        const bodies = [node.then, ...node.elif.map((branch) => branch.then), ...(node.else ? [node.else] : [])];
        const decides = bodies.some(mayLeave);
        const condition = inside(place, 'condition', { decides, guarded: false });
        visit(source, node.clause, condition);
        for (const { clause } of node.elif) visit(source, clause, { ...condition, conditional: true });
        for (const body of bodies) visit(source, body, inside(place, 'branch', { conditional: true }));
        return;
      }
      case 'While':
        visit(source, node.clause, inside(place, 'condition', { decides: mayLeave(node.body), guarded: false }));
        visit(source, node.body, inside(place, 'loop', { conditional: true }));
        return;
      case 'For':
      case 'Select': {
        if (node.type === 'Select') isBash('select', source, node.name);
        const values = (node.wordlist ?? []).map((item) => word(source, item, place));
        const runs = node.wordlist?.some((item) => item.parts === undefined) ?? false;
        const variable = node.name.value;
        const from = commands.length;
        const assigned = new Set(place.assigned).add(variable);
        visit(source, node.body, inside(place, 'loop', { conditional: place.conditional || !runs, assigned }));
        if (node.type === 'For') blocks.push({ kind: 'loop', from, to: commands.length, variable, values });
        return;
      }
      case 'ArithmeticFor':
        isBash('arithmetic', source, node);
        visit(source, node.body, inside(place, 'loop', { conditional: true }));
        return;
      case 'Case':
        word(source, node.word, place);
        for (const item of node.items) visit(source, item.body, inside(place, 'branch', { conditional: true }));
        return;
      case 'Function': {
        functions.add(node.name.value);
        if (/^function\s/.test(source.text.slice(node.pos, node.pos + 9))) isBash('function', source, node.name);
        const from = commands.length;
        visit(
          source,
          node.body,
          inside(place, 'function', {
            shell: { ...place.shell },
            conditional: false,
            inFunction: true,
            decides: true,
            guarded: true,
          }),
        );
        blocks.push({ kind: 'function', from, to: commands.length, name: node.name.value, depth: place.depth + 1 });
        return;
      }
      case 'Coproc':
        isBash('coproc', source, node);
        visit(source, node.body, inside(place, 'subshell', { shell: { ...place.shell }, decides: false }));
        return;
      case 'TestCommand':
      case 'ArithmeticCommand':
        isBash(node.type === 'TestCommand' ? 'test' : 'arithmetic', source, node);
        substitutionsIn(source, node, place);
        return;
    }
  }

  function isBash(kind: BashSyntax['kind'], source: SourceText, { pos, end }: { pos: number; end: number }): void {
    bash.push({ kind, span: source.span(pos, end) });
  }

  function andOr(source: SourceText, node: unbash.AndOr, place: Place): void {
    const count = node.commands.length;
    let conditional = place.conditional;
    // What a failure leads to: walked from the end, since a failure skips to the next `||`.
    const rescues: (unbash.PipelineNode | undefined)[] = new Array(count);
    for (let index = count - 2; index >= 0; index--) {
      rescues[index] = node.operators[index] === '||' ? node.commands[index + 1] : rescues[index + 1];
    }
    node.commands.forEach((command, index) => {
      const rescue = rescues[index];
      const outcome = rescue === undefined ? undefined : outcomeOf(rescue);
      const decides =
        outcome === undefined
          ? place.decides
          : outcome !== 'succeeds' && (outcome === 'leaves' || place.decides || place.guarded);
      if (index > 0 && node.operators[index - 1] === '||') conditional = true;
      visit(source, command, {
        ...place,
        decides,
        guarded: place.guarded && index === count - 1,
        conditional,
        joinedBy: index === 0 ? place.joinedBy : (node.operators[index - 1] as Operator),
        next: index === count - 1 ? place.next : (node.operators[index] as Operator),
      });
      // What follows `&&` runs in every build that succeeds, unless the failure before it can be survived.
      const survivable = outcome === undefined ? !place.decides : outcome === 'succeeds' || outcome === 'unknown';
      if (index < count - 1 && survivable && outcomeOf(command) !== 'succeeds') conditional = true;
    });
  }

  function pipeline(source: SourceText, node: unbash.Pipeline, place: Place): void {
    const negated = node.prefixes.some((prefix) => prefix.type === 'Negation');
    // In a condition whose body fails the whole, `! cmd` is how its failure is noticed.
    const noticed = place.context === 'condition' && place.decides;
    const outer = negated ? { ...place, decides: noticed, guarded: false } : place;
    const count = node.commands.length;
    if (count === 1) {
      visit(source, node.commands[0] as unbash.CommandNode, outer);
      return;
    }
    const stages: Command[][] = [];
    const members: Pipeline = { stages, span: source.span(node.pos, node.end) };
    node.commands.forEach((command, index) => {
      const last = index === count - 1;
      const counts = last || outer.shell.pipefail !== false;
      const start = commands.length;
      visit(source, command, {
        ...outer,
        shell: { ...outer.shell },
        decides: outer.decides && counts,
        guarded: outer.guarded && counts,
        pipeline: members,
        stage: index,
        joinedBy: index === 0 ? place.joinedBy : (node.operators[index - 1] as Operator),
        next: last ? place.next : (node.operators[index] as Operator),
      });
      stages.push(commands.slice(start).filter((found) => found.host === place.host));
    });
  }

  function simple(source: SourceText, node: unbash.Command, place: Place): void {
    const { shell } = place;
    const command: Building = {
      name: undefined,
      words: [],
      assignments: [],
      redirects: [],
      outerRedirects: place.outerRedirects,
      span: source.span(node.pos, node.end),
      joinedBy: place.joinedBy,
      next: place.next,
      conditional: place.conditional || place.inFunction,
      masked: !place.decides && !(place.guarded && shell.errexit !== false) && outcomeOf(node) !== 'leaves',
      context: place.context,
      depth: place.depth,
      host: place.host,
      pipeline: place.pipeline,
      stage: place.stage,
      errexit: shell.errexit,
      pipefail: shell.pipefail,
      wrappers: [],
      open: false,
    };
    if (place.inFunction && !place.conditional) sure.add(commands.length);
    commands.push(command);
    const bare = node.name === undefined;
    const within: Place = {
      ...place,
      host: command,
      decides: bare && place.decides,
      guarded: bare && place.guarded,
    };
    const words: Word[] = [];
    const assignments: Command['assignments'][number][] = [];
    const redirects: Redirect[] = [];
    for (const part of node.prefix) {
      if (part.type === 'Assignment') assignments.push(readAssignment(source, part, within));
      else redirects.push(readRedirect(source, part, within));
    }
    if (node.name !== undefined) words.push(word(source, node.name, within));
    for (const part of node.suffix) {
      if (part.type === 'Word') {
        const argument = word(source, part, within);
        if (!isComment(argument)) words.push(argument);
      } else if (part.type === 'Assignment') words.push(assignmentWord(source, part, within));
      else redirects.push(readRedirect(source, part, within));
    }
    command.name = words[0];
    command.words = words;
    command.assignments = assignments;
    command.redirects = redirects;
    const name = command.name?.value;
    if (name === 'set') applySet(words, place);
    else if (name === 'exit' && place.conditional && words[1]?.value?.match(/^[1-9]/) == null)
      shell.mayHaveExited = true;
  }

  function word(source: SourceText, node: unbash.Word, place: Place): Word {
    return readWord(source, node, (part, partSource) => substitution(partSource, part, place), place.assigned);
  }

  function substitution(source: SourceText, node: SubstitutionNode, place: Place): readonly Command[] {
    // Every level of nesting reads its text again; garbage such as `$($($(…` nests hundreds of levels.
    budget -= node.end - node.pos;
    const script = budget < 0 ? undefined : node.script;
    if (script === undefined) {
      ok = false;
      return [];
    }
    if (script.errors !== undefined && script.errors.length > 0) ok = false;
    const start = commands.length;
    list(scriptSource(source, node, script), script.commands, {
      ...inside(place, 'substitution', { shell: { ...place.shell } }),
      pipeline: undefined,
      stage: 0,
      joinedBy: 'start',
      next: 'end',
      outerRedirects: [],
    });
    return commands.slice(start);
  }

  /** Visits the substitutions of a node that is no simple command. */
  function substitutionsIn(source: SourceText, node: unbash.SyntaxNode, place: Place): void {
    unbash.forEachChild(node, (child) => {
      if (child.type === 'Word') word(source, child, { ...place, decides: false, guarded: false });
      else substitutionsIn(source, child, place);
    });
  }

  function readAssignment(source: SourceText, node: unbash.Assignment, place: Place): Command['assignments'][number] {
    const span = source.span(node.pos, node.end);
    const value = node.value.type === 'Word' ? word(source, node.value, place) : arrayWord(source, node.value, place);
    return { name: node.name, value, append: node.append === true, span };
  }

  /** An array's elements as one word of unknown value. */
  function arrayWord(source: SourceText, node: unbash.ArrayValue, place: Place): Word {
    const span = source.span(node.pos, node.end);
    const text = source.text.slice(node.pos, node.end);
    isBash('array', source, node);
    for (const element of node.elements) word(source, element, place);
    const unquoted = () => sliceText(source, node.pos, node.end);
    return {
      text,
      value: undefined,
      parts: [{ kind: 'braces', text, span, quoted: false }],
      span,
      quoted: false,
      unquoted,
    };
  }

  /** `name=value` as an argument, e.g. of `export`. */
  function assignmentWord(source: SourceText, node: unbash.Assignment, place: Place): Word {
    const value = readAssignment(source, node, place).value;
    const end = node.value.pos;
    const head = source.text.slice(node.pos, end);
    const span = source.span(node.pos, node.end);
    return {
      text: head + value.text,
      value: value.value === undefined ? undefined : head + value.value,
      parts: [{ kind: 'literal', value: head, span: source.span(node.pos, end), quoted: false }, ...value.parts],
      span,
      quoted: value.quoted,
      unquoted: () => sliceText(source, node.pos, node.end),
    };
  }

  function readRedirect(source: SourceText, node: unbash.Redirection, place: Place): Redirect {
    const { operator } = node;
    const span = source.span(node.pos, node.end);
    const fd = node.descriptor?.type === 'FileDescriptor' ? node.descriptor.value : undefined;
    if (node.type === 'HereString') isBash('here-string', source, node);
    if (operator.startsWith('&>')) isBash('redirect-both', source, node);
    if (node.type !== 'HereDoc') {
      const target = node.target === undefined ? undefined : word(source, node.target, place);
      return { operator, fd, target, span, body: undefined };
    }
    const { pos, end } = node.body;
    for (const part of node.body.parts ?? []) {
      if (part.type === 'CommandExpansion') substitution(source, part, place);
    }
    const literal = node.delimiter?.quoted === true;
    const body = { source: sliceText(source, pos, end), span: source.span(pos, end), literal };
    return { operator, fd, target: undefined, span, body };
  }

  list(text, tree.commands, {
    shell: { ...options, mayHaveExited: false },
    context: 'top',
    depth: 0,
    decides: true,
    guarded: true,
    conditional: false,
    inFunction: false,
    assigned: new Set(),
    host: undefined,
    pipeline: undefined,
    stage: 0,
    joinedBy: 'start',
    next: 'end',
    outerRedirects: [],
  });
  return ok;
}

function inside(place: Place, context: Context, changes: Partial<Place>): Place {
  return { ...place, context, depth: place.depth + 1, ...changes };
}

/** `` `# text` `` between arguments expands to nothing. */
function isComment({ parts, text }: Word): boolean {
  return parts.length === 1 && parts[0]?.kind === 'substitution' && /^`\s*#[^\n]*`$/.test(text);
}

/** `exit` without a status, and whatever looks at `$?`, hands the status before it on. */
function passesStatusOn(source: SourceText, { command, pos, end }: unbash.Statement): boolean {
  if (command.type === 'Command' && command.name?.value === 'exit' && command.args.length === 0) return true;
  return end - pos < 1000 && /\$\{?(\?|PIPESTATUS)/.test(source.text.slice(pos, end));
}

/** `set -e`, `set +e`, `set -euo pipefail`, … */
function applySet(words: readonly Word[], { shell, conditional }: Place): void {
  for (let index = 1; index < words.length; index++) {
    const text = words[index]?.value;
    if (text === undefined || !/^[-+][a-zA-Z]/.test(text)) return;
    const on = text[0] === '-';
    const state = conditional ? undefined : on;
    if (text.includes('e')) shell.errexit = shell.errexit === on ? on : state;
    if (!text.includes('o')) continue;
    const option = words[++index]?.value;
    if (option === 'pipefail') shell.pipefail = shell.pipefail === on ? on : state;
    if (option === 'errexit') shell.errexit = shell.errexit === on ? on : state;
  }
}
