import { volumePaths } from '../questions/volumePaths.ts';
import { defineRule } from '../rule.ts';

/** /run, /tmp and /sys/fs/cgroup are not among them: images for systemd and for read-only containers declare those. */
const SYSTEM = /^\/(?:bin|boot|dev|etc|lib|lib32|lib64|proc|sbin|sys|usr|var)?$/;

export default defineRule({
  id: 'volume-system-dir',
  sources: [],
  category: 'security',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      for (const { word, path, removal } of volumePaths(analysis)) {
        if (!SYSTEM.test(path) || word.variables.length > 0) continue;
        report({
          at: word.span,
          message:
            path === '/'
              ? `"${word.value}" cannot be a volume: no container of the image starts`
              : `"${word.value}" is a system directory: as a volume it hides the files of a newer image`,
          fix: removal && { title: 'Remove the volume', edits: [removal] },
        });
      }
    },
  },
});
