import { unpinned, unpinnedPackage } from '../questions/packages.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cargo-version-unpinned',
  sources: [],
  category: 'reproducibility',
  severity: 'info',
  profile: 'recommended',
  fix: 'none',
  on: {
    install: {
      cargo(each, { report }) {
        const { global, flags } = each.install;
        // `cargo add` writes what it found to Cargo.toml; --path is the project, and a repository has no versions.
        if (!global || flags.uncertain || flags.options.some(({ name }) => ELSEWHERE.has(name))) return;
        for (const { name, span } of unpinned(each)) report({ at: span, message: unpinnedPackage(name) });
      },
    },
  },
});

const ELSEWHERE = new Set(['--path', '--git', '--list', '--help']);
