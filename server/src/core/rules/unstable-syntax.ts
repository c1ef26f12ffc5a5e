import { defineRule } from '../rule.ts';

/** Flags that the stable front end does not take (BuildKit's release notes of Dockerfile 1.27). */
const LABS_FLAGS: ReadonlySet<string> = new Set(['device']);

export default defineRule({
  id: 'unstable-syntax',
  sources: [],
  category: 'reproducibility',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file({ dockerfile }, { report }) {
      const syntax = dockerfile.directives.find(({ name }) => name === 'syntax');
      const image =
        /^(?:docker\.io\/)?docker\/dockerfile(?<upstream>-upstream)?(?::(?<tag>[^@]*))?(?<digest>@.*)?$/.exec(
          syntax?.value ?? '',
        )?.groups;
      if (!syntax || !image || image.digest !== undefined) return;
      const { tag = 'latest', upstream } = image;
      const why = reason(tag, upstream !== undefined);
      if (why === undefined) return;
      const labs = dockerfile.instructions.some(({ flags }) => flags.some(({ name }) => LABS_FLAGS.has(name)));
      if (labs && /labs/.test(tag)) return;
      report({
        at: syntax.valueSpan,
        message: `"${syntax.value}" ${why}`,
        fix: labs
          ? undefined
          : { title: 'Use docker/dockerfile:1', edits: [{ span: syntax.valueSpan, newText: 'docker/dockerfile:1' }] },
      });
    },
  },
});

function reason(tag: string, upstream: boolean): string | undefined {
  if (/experimental/.test(tag)) return 'is a frontend of 2020 that is no longer updated: use "docker/dockerfile:1"';
  if (tag === 'master' || tag.startsWith('master-') || (upstream && tag === 'latest'))
    return "is the front end's branch of development: what it accepts changes without notice";
  if (/labs/.test(tag)) return 'has experimental instructions that may change, and this file uses none of them';
  return undefined;
}
