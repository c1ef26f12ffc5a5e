import type { Mount, RunInstruction } from '../dockerfile/model.ts';
import { nearest } from '../ground/suggest.ts';
import { commandsIn } from '../questions/runCommands.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';

/** Where BuildKit puts a secret that names no target of its own (reference, "RUN --mount=type=secret"). */
const PLACE = /^\/run\/secrets\/([\w.-]+)$/;

export default defineRule({
  id: 'secret-not-mounted',
  sources: [],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    step: {
      RUN(step, { report }) {
        const { instruction: run } = step;
        if (run.keyword !== 'RUN') return;
        const mounted = run.mounts.flatMap(targetOf);
        const told = new Set<string>();
        for (const { command } of commandsIn(step)) {
          // Whoever asks whether it is there can do without it.
          if (command.conditional || command.context === 'condition' || mayFail(command)) continue;
          for (const { value, span } of [
            ...command.words,
            ...command.redirects.flatMap(({ target }) => target ?? []),
          ]) {
            const id = value === undefined ? undefined : PLACE.exec(value)?.[1];
            if (id === undefined || told.has(id) || mounted.some((target) => isBelow(`/run/secrets/${id}`, target)))
              continue;
            told.add(id);
            const near = nearest(id, mounted.map((target) => PLACE.exec(target)?.[1] ?? '').filter(Boolean));
            report({
              at: span,
              message: `no mount of this RUN brings "${value}"${near === undefined ? '' : `: the secret is called "${near}"`}`,
              fix:
                near === undefined
                  ? addMount(run, id)
                  : { title: `Write /run/secrets/${near}`, edits: [{ span, newText: `/run/secrets/${near}` }] },
            });
          }
        }
      },
    },
  },
});

/** The absolute places where mounts of any kind put something. */
function targetOf({ type, option }: Mount): readonly string[] {
  const target = option('target')?.value;
  if (target) return [target.variables.length > 0 ? '/' : target.value.replace(/\/+$/, '') || '/'];
  const id = option('id')?.value;
  return type === 'secret' && id && !option('env') ? [`/run/secrets/${id.value}`] : [];
}

const isBelow = (path: string, folder: string): boolean =>
  folder === '/' || path === folder || path.startsWith(`${folder}/`);

function addMount({ keywordSpan: { end } }: RunInstruction, id: string) {
  return {
    title: `Mount the secret ${id}`,
    edits: [{ span: { start: end, end }, newText: ` --mount=type=secret,id=${id}` }],
  };
}

/** `cat … || true`; that a substitution's failure counts for nothing is no such choice. */
const mayFail = ({ masked, context }: Command): boolean => masked && context !== 'substitution';
