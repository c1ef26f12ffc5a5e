/** A rule's page as Explain Rule shows it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rulePage } from '../../../server/src/core/features/rulePage.ts';
import { defineRule } from '../../../server/src/core/rule.ts';

const rule = defineRule({
  id: 'some-problem',
  sources: [{ tool: 'hadolint', id: 'DL3999', relation: 'same' }],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'safe',
  on: {},
});

const source = `# A problem

What it is.

## Flagged

\`\`\`file=package.json
{}
\`\`\`

\`\`\`dockerfile
FROM a
\`\`\`

\`\`\`dockerfile fixed
FROM b
\`\`\`

## Edge cases

\`\`\`dockerfile
FROM c
\`\`\`

## When to ignore it

Never.
`;

test('the page says what the rule is, and its fences speak to a reader', () => {
  const { title, summary, aliases, markdown } = rulePage(rule, source);
  assert.deepEqual({ title, summary, aliases }, { title: 'A problem', summary: 'What it is.', aliases: ['DL3999'] });
  assert.equal(
    markdown,
    `# A problem

\`some-problem\` · stages · warning · profile recommended · safe fix · DL3999

What it is.

## Flagged

With \`package.json\`:

\`\`\`
{}
\`\`\`

\`\`\`dockerfile
FROM a
\`\`\`

Fixed:

\`\`\`dockerfile
FROM b
\`\`\`

## When to ignore it

Never.
`,
  );
});

test('the edge cases may stand last', () => {
  const { markdown } = rulePage(rule, '# A problem\n\nWhat it is.\n\n## Edge cases\n\nFROM c\n');
  assert.ok(markdown.endsWith('What it is.\n'));
});
