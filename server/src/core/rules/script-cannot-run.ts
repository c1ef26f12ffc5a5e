import type { Analysis } from '../analysis.ts';
import type { Instruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { baseName } from '../ground/path.ts';
import type { ImageState, Origin, PathInfo, Step } from '../image/state/model.ts';
import { argumentsOf, behaviourOf } from '../programs/reading/commandKinds.ts';
import { programOf } from '../programs/reading/effective.ts';
import { processesOf } from '../questions/processes.ts';
import { commandsIn } from '../questions/runCommands.ts';
import { stepsBefore } from '../questions/stepsBefore.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'script-cannot-run',
  sources: [],
  category: 'image',
  severity: 'error',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      for (const step of processesOf(analysis, stage)) {
        const { instruction } = step;
        const command = 'command' in instruction ? instruction.command : undefined;
        // A shell runs a file without #! as its own script.
        const word = command?.form === 'exec' ? command.words[0] : undefined;
        const script = word && scriptAt(analysis, stage, word.value);
        if (!word || !script) continue;
        const fault = faultOf(analysis, stage, step, script);
        if (!fault) continue;
        report({
          at: word.span,
          message: `"${word.value}" cannot be started: ${fault.why}`,
          related: [{ at: script.instruction.span, message: 'brings the script' }],
          fix: fault.fix,
        });
      }
    },
  },
});

interface Script {
  readonly path: string;
  /** undefined where it is not visible. */
  readonly text: string | undefined;
  readonly origin: Origin;
  readonly instruction: Instruction;
}

/** The file a process is started from, where this Dockerfile puts it there. */
function scriptAt(analysis: Analysis, stage: Stage, program: string): Script | undefined {
  const info = fileAt(analysis.image(stage), program);
  if (!info || !('instruction' in info.origin)) return undefined;
  const { origin, path } = info;
  const text = textOf(analysis, origin, path);
  // What is no text is a program.
  return text?.includes('\0') ? undefined : { path, text, origin, instruction: info.origin.instruction };
}

function fileAt(state: ImageState, program: string): PathInfo | undefined {
  const candidates = program.includes('/')
    ? [state.resolve(program)].flatMap((fact) => (fact.known ? [fact.value] : []))
    : ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'].map(
        (folder) => `${folder}/${program}`,
      );
  for (const path of candidates) {
    const fact = state.path(path);
    if (fact.known && fact.value) return fact.value.kind === 'directory' ? undefined : fact.value;
  }
  return undefined;
}

function textOf({ context, text }: Analysis, origin: Origin, path: string): string | undefined {
  if (origin.kind === 'context') return context.files?.read(origin.path);
  if (origin.kind !== 'heredoc') return undefined;
  const { heredocs } = origin.instruction;
  const body = (heredocs.length === 1 ? heredocs : heredocs.filter(({ name }) => name === baseName(path)))[0]?.body;
  return body && text.slice(body.start, body.end);
}

interface Fault {
  readonly why: string;
  readonly fix?: (() => Fix) | undefined;
}

function faultOf(analysis: Analysis, stage: Stage, step: Step, script: Script): Fault | undefined {
  return interpreterFault(analysis.image(stage), script) ?? modeFault(analysis, step, script);
}

/** What the kernel makes of the first line (execve(2)). */
function interpreterFault(state: ImageState, { text, instruction, origin }: Script): Fault | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const [first = ''] = text.split('\n');
  if (!first.startsWith('#!')) {
    // Code of another kind may be registered with the kernel; a shell script is not.
    return /^\s*(?:#|set -|exec |if \[|export |cd |[A-Z_]+=|\w+ "\$@")/m.test(text)
      ? {
          why: 'the script has no "#!" line, so the kernel does not know what runs it',
          fix: origin.kind === 'heredoc' ? () => shebang(instruction) : undefined,
        }
      : undefined;
  }
  if (first.endsWith('\r'))
    return { why: 'its "#!" line ends in a carriage return, which becomes part of the interpreter\'s name' };
  const [interpreter = '', argument] = first.slice(2).trim().split(/\s+/);
  const name = baseName(interpreter) === 'env' ? argument : baseName(interpreter);
  if (name === undefined || name.startsWith('-') || name.includes('=')) return undefined;
  const has = state.has(name);
  return has.known && !has.value ? { why: `its "#!" line asks for ${name}, and ${has.reason.text}` } : undefined;
}

function shebang({ heredocs }: Instruction): Fix {
  const start = heredocs[0]?.body.start ?? 0;
  return { title: 'Begin with #!/bin/sh', edits: [{ span: { start, end: start }, newText: '#!/bin/sh\n' }] };
}

/** COPY makes a heredoc's file, and a shell a redirection's, without the right to execute it. */
function modeFault(analysis: Analysis, step: Step, { path, origin, instruction }: Script): Fault | undefined {
  const redirected = origin.kind === 'command' && writesByRedirect(origin.command);
  if (origin.kind !== 'heredoc' && !redirected) return undefined;
  if ('chmod' in instruction && instruction.chmod) return undefined;
  for (const each of stepsBefore(analysis, step)) {
    if (mayMakeExecutable(each, path)) return undefined;
    if (each.instruction === instruction) break;
  }
  const { end } = instruction.keywordSpan;
  return {
    why: `line ${lineNumber(analysis, instruction.span)} makes it with mode 644, and nothing makes it executable`,
    fix:
      origin.kind === 'heredoc'
        ? () => ({ title: 'Add --chmod=755', edits: [{ span: { start: end, end }, newText: ' --chmod=755' }] })
        : () => ({
            title: `Add chmod +x ${path}`,
            edits: [
              { span: { start: instruction.span.end, end: instruction.span.end }, newText: ` && chmod +x ${path}` },
            ],
          }),
  };
}

const writesByRedirect = ({
  redirects,
  outerRedirects,
}: {
  readonly redirects: readonly { readonly operator: string }[];
  readonly outerRedirects: readonly { readonly operator: string }[];
}): boolean => [...redirects, ...outerRedirects].some(({ operator }) => operator.startsWith('>'));

function mayMakeExecutable(step: Step, path: string): boolean {
  const { instruction } = step;
  if (instruction.keyword !== 'RUN') return false;
  if (step.commands.length === 0) return true;
  return commandsIn(step).some(({ command }) => {
    const program = programOf(command);
    if (program === undefined) return command.name !== undefined;
    if (/^(chmod|install|setfacl|cp|mv|umask)$/.test(program))
      return command.words
        .slice(1)
        .some(
          ({ value }) =>
            value === undefined ||
            /[*?$]/.test(value) ||
            path.endsWith(value.replace(/^\.?\/*/, '/')) ||
            path.startsWith(value.replace(/\/*$/, '/')),
        );
    const { reach } = behaviourOf(command.name?.value ?? program, argumentsOf(command));
    return reach === 'anything' || reach === 'anywhere' || reach === 'script';
  });
}
