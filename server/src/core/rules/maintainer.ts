import { keyword } from '../dockerfile/edits.ts';
import { quoted } from '../dockerfile/expansion/quoting.ts';
import { defineRule } from '../rule.ts';

const LABEL = 'org.opencontainers.image.authors';

export default defineRule({
  id: 'maintainer',
  sources: [
    { tool: 'buildkit', id: 'MaintainerDeprecated', relation: 'same', severity: 'warning' },
    { tool: 'hadolint', id: 'DL4000', relation: 'same', severity: 'error' },
  ],
  category: 'metadata',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    instruction: {
      MAINTAINER(instruction, { analysis, report }) {
        const [author] = instruction.values;
        const label = `${keyword(analysis.dockerfile, 'LABEL')} ${LABEL}=`;
        report({
          at: instruction.keywordSpan,
          message: `${instruction.keyword} is deprecated: use the label "${LABEL}", which tools read`,
          tags: ['deprecated'],
          fix: author && {
            title: `Write it as the label ${LABEL}`,
            edits: [
              { span: instruction.span, newText: label + quoted(author.text.trim(), analysis.dockerfile.escape) },
            ],
          },
        });
      },
    },
  },
});
