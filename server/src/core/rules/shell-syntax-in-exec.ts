import type { Analysis } from '../analysis.ts';
import type { CommandForm, ExecForm, Word } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import { baseName } from '../ground/path.ts';
import type { Process, Step } from '../image/state/model.ts';
import { shells } from '../programs/reading/scriptRunners.ts';
import { processesOf } from '../questions/processes.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

/** A word that is one variable, or the value of one option: nothing else about it could be meant for the program. */
const VARIABLE = /^(?:--?[\w-]+=)?\$(?:([A-Z_][A-Z0-9_]*)|\{([A-Z_][A-Z0-9_]*)\})$/;
const OPERATOR = /^(?:&&|\|\||;|\||>|>>|<|2>&1|2>|&>)$/;
/** They read such text themselves: templates, code, patterns, settings with placeholders. */
const READERS =
  /^(?:awk|gawk|mawk|sed|perl|ruby|php|node|python[\d.]*|envsubst|jq|find|expr|test|\[|java|make|psql|mysql|redis-cli|supervisord|s6-.*|execlineb)$/;

export default defineRule({
  id: 'shell-syntax-in-exec',
  sources: [],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      for (const step of processesOf(analysis, stage, 'arguments')) {
        const form = execForm(step);
        if (!form) continue;
        const lost = lostArgument(form);
        if (lost) {
          const [shell, option, script] = form.words as [Word, Word, Word];
          report({
            at: lost.span,
            message: `"${shell.value} ${option.value}" runs "${script.value}" alone: "${lost.value}" is not an argument of it`,
            fix: joined(form, script, lost),
          });
          continue;
        }
        if (!isPlainProgram(analysis, stage, step)) continue;
        const word = form.words.find((each) => isForShell(each, analysis, step));
        if (!word) continue;
        report({
          at: word.span,
          message: `no shell reads "${word.value}" in JSON form: the program gets it as it stands`,
          fix: throughShell(analysis, step, form),
        });
      }
    },
  },
});

const execForm = ({ instruction }: Step): ExecForm | undefined => {
  const command: CommandForm | undefined = 'command' in instruction ? instruction.command : undefined;
  return command?.form === 'exec' ? command : undefined;
};

/** `["sh", "-c", "node", "a.js"]`: what follows the script are its `$0`, `$1`, …, which it does not use. */
function lostArgument({ words }: ExecForm): Word | undefined {
  const [shell, option, script, argument] = words;
  if (!shell || !shells.has(baseName(shell.value)) || !option || !/^-[a-z]*c$/.test(option.value)) return undefined;
  return script && argument && !script.value.includes('$') && !/\s/.test(script.value.trim()) ? argument : undefined;
}

/** Whether the words go to a program that is known to take them as they are, and not to a shell or a script. */
function isPlainProgram(analysis: Analysis, stage: Stage, step: Step): boolean {
  const { entrypoint } = analysis.image(stage);
  const program =
    step.instruction.keyword === 'CMD' && entrypoint ? firstWord(entrypoint) : execForm(step)?.words[0]?.value;
  if (program === undefined || /\s/.test(program)) return false;
  const name = baseName(program);
  return !shells.has(name) && !READERS.test(name) && !/\.(sh|bash)$|entrypoint|^run$|^start$|^init$/.test(name);
}

const firstWord = ({ command }: Process): string | undefined =>
  command.form === 'exec' ? command.words[0]?.value : undefined;

/** An operator, or a variable that the image or the build is known to set. */
function isForShell({ value }: Word, { text }: Analysis, { after }: Step): boolean {
  if (OPERATOR.test(value)) return true;
  const match = VARIABLE.exec(value);
  const name = match?.[1] ?? match?.[2];
  return (
    name !== undefined &&
    (after.env.has(name) || /^(?:PORT|HOME|PATH|HOSTNAME|USER)$/.test(name) || text.includes(`ARG ${name}`))
  );
}

/** `["sh", "-c", "exec program …"]`, where the image has a shell. */
function throughShell({ image }: Analysis, { stage, instruction }: Step, form: ExecForm): Fix | undefined {
  const sh = image(stage).has('sh');
  const plain = form.words.every(({ value }) => /^[\w./:=@%+,${}&|><;-]+$/.test(value));
  if (!sh.known || !sh.value || !plain || instruction.keyword === 'RUN') return undefined;
  const script = form.words.map(({ value }) =>
    value.replace(VARIABLE, (whole) => (whole.startsWith('$') ? `"${whole}"` : whole)),
  );
  const exec = form.words.some(({ value }) => OPERATOR.test(value)) ? '' : 'exec ';
  const newText = JSON.stringify(['sh', '-c', `${exec}${script.join(' ')}`]).replaceAll('","', '", "');
  return { title: 'Let a shell read it', edits: [{ span: form.span, newText }] };
}

/** The script with the arguments that were meant for it. */
function joined({ words, span }: ExecForm, script: Word, from: Word): Fix | undefined {
  const after = words.slice(words.indexOf(from));
  if (after.some(({ value }) => /[^\w./:=@%+,-]/.test(value))) return undefined;
  const text = [script, ...after].map(({ value }) => value).join(' ');
  const [shell, option] = words as [Word, Word];
  const newText = JSON.stringify([shell.value, option.value, `exec ${text}`]).replaceAll('","', '", "');
  return { title: `Run "${text}"`, edits: [{ span, newText }] };
}
