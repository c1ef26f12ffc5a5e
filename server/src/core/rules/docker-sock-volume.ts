import { volumePaths } from '../questions/volumePaths.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'docker-sock-volume',
  sources: [],
  category: 'security',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      for (const { word, path, removal } of volumePaths(analysis)) {
        if (!/^(?:\/var)?\/run\/docker\.sock$/.test(path)) continue;
        report({
          at: word.span,
          message: `"${word.value}" becomes an empty directory, not the daemon's socket, which can only be mounted when the container starts`,
          fix: removal && { title: 'Remove the volume', edits: [removal] },
        });
      }
    },
  },
});
