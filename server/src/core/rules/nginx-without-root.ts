import type { Analysis } from '../analysis.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'nginx-without-root',
  sources: [],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report }) {
      const { target } = analysis;
      if (!target) return;
      const { user, base, baseLabel } = analysis.image(target);
      if (base?.family !== 'nginx' || !user.known || user.value.root) return;
      const { setBy } = user.value;
      const at = setBy?.keyword === 'USER' ? setBy.values[0] : undefined;
      if (!at || at.variables.length > 0 || isPrepared(analysis, target)) return;
      report({
        at: at.span,
        message: `"${at.text}" cannot write /var/cache/nginx and /run/nginx.pid, which belong to root in ${baseLabel}: nginx exits on start`,
      });
    },
  },
});

/** What sees to the two paths: it names one of them, brings a configuration of its own, or starts nginx in another way. */
const PREPARES =
  /\/cache\b|\/run\b|\bpid\b|nginx\.conf|\/etc\/nginx\/?["'\]\s]*(\\?\n|$)|chown[^\n]*\s\/(var|etc\/nginx)?\/?\s*($|[;&\n])/;

function isPrepared({ text, stages }: Analysis, target: Stage): boolean {
  const own = stages.stages.filter((stage) => stage === target || isBelow(target, stage));
  return own
    .flatMap(({ instructions }) => instructions)
    .some(({ keyword, span }) => {
      const written = text.slice(span.start, span.end);
      if (keyword === 'ENTRYPOINT' || keyword === 'CMD') return !PLAIN_START.test(written);
      return PREPARES.test(written) || (keyword === 'RUN' && /\.sh\b|setcap|\$/.test(written));
    });
}

const PLAIN_START = /^\w+\s+\[\s*"(\/usr\/sbin\/)?nginx"\s*,\s*"-g"\s*,\s*"daemon off;"\s*\]\s*$/;

function isBelow(stage: Stage, other: Stage): boolean {
  for (let { base } = stage; base.kind === 'stage'; base = base.stage.base) if (base.stage === other) return true;
  return false;
}
