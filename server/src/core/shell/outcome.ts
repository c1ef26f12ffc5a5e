import type * as unbash from 'unbash';

/** How a command ends, as far as its text tells; `leaves` ends the script with a failure. */
export type Outcome = 'succeeds' | 'fails' | 'leaves' | 'unknown';

const succeeding = new Set(['true', ':', 'echo', 'printf', 'export', 'unset', 'set', 'umask']);

type Node = unbash.CommandNode | unbash.Pipeline | unbash.AndOr;

/** How a command ends, e.g. one that runs after a failure (`cmd || node`). */
export function outcomeOf(node: Node): Outcome {
  switch (node.type) {
    case 'Command':
      return outcomeOfSimple(node);
    case 'Redirected':
      return outcomeOf(node.command);
    case 'Subshell':
    case 'BraceGroup': {
      for (const { command } of node.body.commands) {
        const outcome = outcomeOf(command);
        if (outcome === 'leaves') return node.type === 'Subshell' ? 'fails' : 'leaves';
      }
      const last = node.body.commands.at(-1);
      return last === undefined ? 'unknown' : outcomeOf(last.command);
    }
    default:
      return 'unknown';
  }
}

function outcomeOfSimple(node: unbash.Command): Outcome {
  const name = node.name?.value;
  if (name === undefined) return isPlainAssignment(node) ? 'succeeds' : 'unknown';
  if (succeeding.has(name)) return 'succeeds';
  if (name === 'false') return 'fails';
  if (name !== 'exit' && name !== 'return') return 'unknown';
  const status = node.args[0];
  return status?.type === 'Word' && /^0+$/.test(status.value) ? 'succeeds' : 'leaves';
}

/** An assignment fails only if a substitution in it does. */
function isPlainAssignment({ prefix }: unbash.Command): boolean {
  return prefix.every((part) => part.type === 'Assignment' && !/`|\$\(/.test(part.text));
}

/** Whether a body may turn the condition it hangs on into a failure of the whole (`if ! cmd; then exit 1; fi`). */
export function mayLeave(list: unbash.CompoundList): boolean {
  return list.commands.some(({ command }) => nodeMayLeave(command));
}

function nodeMayLeave(node: Node): boolean {
  switch (node.type) {
    case 'Command':
      return ['leaves', 'fails'].includes(outcomeOfSimple(node));
    case 'AndOr':
    case 'Pipeline':
      return node.commands.some(nodeMayLeave);
    case 'Redirected':
      return nodeMayLeave(node.command);
    case 'Subshell':
    case 'BraceGroup':
    case 'For':
    case 'While':
      return mayLeave(node.body);
    case 'If':
      return [node.then, ...node.elif.map((branch) => branch.then), ...(node.else ? [node.else] : [])].some(mayLeave);
    case 'Case':
      return node.items.some((item) => mayLeave(item.body));
    default:
      return false;
  }
}
