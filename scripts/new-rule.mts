/** `npm run new-rule workdir-relative`: the two files of a rule to start from. */
import { existsSync, writeFileSync } from 'node:fs';

const id = process.argv[2] ?? '';
const file = (extension: string): URL => new URL(`../server/src/core/rules/${id}.${extension}`, import.meta.url);

if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
  console.error('usage: npm run new-rule <id>: a kebab-case id that names the problem, e.g. workdir-relative');
  process.exit(2);
}
if (existsSync(file('ts')) || existsSync(file('md'))) {
  console.error(`the rule ${id} is there already`);
  process.exit(1);
}

const title = id.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());

writeFileSync(
  file('ts'),
  `import { defineRule } from '../rule.ts';

export default defineRule({
  id: '${id}',
  sources: [],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    stage({ from }, { report }) {
      if (!from.image) return;
      report({ at: from.image.span, message: \`"\${from.image.text}" …\` });
    },
  },
});
`,
);
writeFileSync(
  file('md'),
  `# ${title}

One line that says what is reported.

Why it matters.

## Flagged

\`\`\`dockerfile
FROM alpine:3.22
\`\`\`

## Not flagged

\`\`\`dockerfile
FROM scratch
\`\`\`

## When to ignore it

`,
);
console.log(`server/src/core/rules/${id}.ts and .md are there: write the page first, then make it pass.`);
console.log('UPDATE=1 npm run test:rules writes the markers; npm run generate adds the rule to the index.');
