import { installName, installNameSpan } from '../questions/installName.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dist-upgrade',
  sources: [],
  category: 'reproducibility',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    install: {
      apt({ install }, { analysis, report }) {
        const word = install.flags.subcommandWord;
        if (!word || !/^(dist-upgrade|full-upgrade)$/.test(install.subcommand ?? '')) return;
        const exact = analysis.text.slice(word.span.start, word.span.end) === word.text;
        report({
          at: installNameSpan(install),
          message: `"${installName(install)}" may remove packages and replaces parts of the base image: use a newer tag of the base image`,
          fix: exact ? { title: 'Write upgrade', edits: [{ span: word.span, newText: 'upgrade' }] } : undefined,
        });
      },
    },
  },
});
