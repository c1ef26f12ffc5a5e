import type { ImageName } from '../dockerfile/imageName.ts';
import type { Word } from '../dockerfile/model.ts';
import { type EndOfLife, endOfLife } from '../facts/eol.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'eol-base',
  sources: [],
  category: 'security',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file({ stages, context }, { report }) {
      for (const { from, base } of stages.stages) {
        if (base.kind !== 'image' || !from.image) continue;
        const life = endOfLife(context.facts, base.image, context.today);
        if (!life?.ended || life.rolling || isKeptUp(life)) continue;
        report({
          at: from.image.span,
          message: message(base.image, life),
          fix: upgrade(from.image, life),
        });
      }
    },
  },
});

/** Debian's LTS team goes on with security updates for everybody, in the official images too. */
const isKeptUp = ({ extendedSupport, extendedEnded }: EndOfLife): boolean =>
  extendedSupport === 'Debian LTS' && !extendedEnded;

function message({ name, tag }: ImageName, life: EndOfLife): string {
  const { title, cycle, eol, extendedUntil, extendedSupport, extendedEnded, current } = life;
  const ended = `${title} ${cycle} ended${eol === true ? '' : ` on ${eol}`}`;
  const longer =
    extendedEnded || typeof extendedUntil !== 'string' ? '' : `, ${extendedSupport} runs until ${extendedUntil}`;
  const now = current === undefined ? '' : `; ${current} is current`;
  return `"${name}${tag === undefined ? '' : `:${tag}`}" no longer gets fixes: ${ended}${longer}${now}`;
}

/** A reference put together from build arguments is mended where those are set. */
function upgrade({ span, variables, text }: Word, { replacement, cycle, title }: EndOfLife): Fix | undefined {
  if (replacement === undefined || variables.length > 0 || replacement === text) return undefined;
  return { title: `Use ${replacement} instead of ${title} ${cycle}`, edits: [{ span, newText: replacement }] };
}
