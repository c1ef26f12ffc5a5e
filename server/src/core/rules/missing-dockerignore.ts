import { ignoredBy, readDockerignore } from '../build/dockerignore.ts';
import { contextPath } from '../ground/path.ts';
import { defineRule } from '../rule.ts';

/** What belongs to the machine it is on. */
const LOCAL = ['.git', 'node_modules', '.venv', '.env', '.terraform'] as const;

export default defineRule({
  id: 'missing-dockerignore',
  sources: [],
  category: 'caching',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file({ context, stages }, { report }) {
      const { files } = context;
      const names = files?.list('.');
      if (!files || names === undefined) return;
      // `Dockerfile.dockerignore` takes its place, and which file is meant is not known here.
      if (names.some((name) => name !== '.dockerignore' && name.endsWith('.dockerignore'))) return;
      const text = files.read('.dockerignore');
      if (text === undefined && files.kind('.dockerignore') !== 'absent') return;
      const patterns = readDockerignore(text ?? '');
      const sent = LOCAL.filter((name) => isThere(files.kind(name)) && !ignoredBy(patterns, name));
      if (sent.length === 0) return;
      for (const { instructions } of stages.stages) {
        for (const instruction of instructions) {
          if ((instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') || instruction.from) continue;
          const whole = instruction.sources.find(
            ({ value, variables }) => variables.length === 0 && contextPath(value) === '.',
          );
          if (!whole || instruction.flags.some(({ name }) => name === 'exclude')) continue;
          const list = sent.map((name) => `"${name}"`).join(sent.length === 2 ? ' and ' : ', ');
          report({
            at: whole.span,
            message:
              text === undefined
                ? `"${whole.text}" takes ${list} along: there is no .dockerignore`
                : `"${whole.text}" also copies ${list}, which .dockerignore does not exclude`,
          });
          return;
        }
      }
    },
  },
});

const isThere = (kind: string): boolean => kind === 'file' || kind === 'directory';
