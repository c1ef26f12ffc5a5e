/** The final stage as it is, with the fixes of the rules that harden it made at once, those that ask for a look included. */
import { type Analysis, analyze } from '../analysis.ts';
import { defaultConfig } from '../config/settings.ts';
import { applyEdits, type Edit, type Span } from '../ground/text.ts';
import { difference, merge } from '../lint/fix.ts';
import { lint } from '../lint/lint.ts';
import { unfit } from '../refactor/stack.ts';

/** In what an attacker or a stopping container gains from it; versions are left to whoever knows them. */
export const hardeningRules: ReadonlySet<string> = new Set([
  'root-user',
  'user-not-created',
  'user-not-numeric',
  'user-drops-groups',
  'large-uid',
  'debug-base',
  'build-tools-in-final',
  'sudo',
  'setuid',
  'world-writable',
  'insecure-download',
  'curl-no-fail',
  'add-instead-of-copy',
  'json-args',
  'shell-form-without-shell',
  'npm-start',
  'stopsignal',
  'apt-recommends',
  'apt-lists-left',
  'apk-cache-left',
  'pip-cache-left',
]);

/** A fix may open the way for another one. */
const PASSES = 5;

/** Edits for the stage that `docker build` builds, or why there is nothing to do. */
export function hardenFinal(
  analysis: Analysis,
): { readonly stage: string; readonly edits: readonly Edit[] } | { readonly unfit: string } {
  const stage = analysis.stages.defaultTarget;
  if (!stage) return unfit('There is no stage');
  let text = analysis.text;
  let edits: readonly Edit[] = [];
  for (let pass = 0; pass < PASSES; pass++) {
    const merged = merge(fixesOf(pass === 0 ? analysis : analyze(text, analysis.context)));
    const next = applyEdits(text, merged.edits);
    if (next === text) break;
    text = next;
    edits = pass === 0 ? merged.edits : [difference(analysis.text, text)];
  }
  if (edits.length > 0) return { stage: stage.label, edits };
  const user = analysis.image(stage).user;
  return user.known && user.value.root
    ? unfit(`${stage.label} starts as root, which ${wantsRoot(analysis)}; nothing else in it is left to harden`)
    : unfit(`Nothing in ${stage.label} is left to harden`);
}

/** The first fix of each finding in the final stage that changes nothing else. */
function fixesOf(analysis: Analysis) {
  const whole = analysis.stages.defaultTarget?.span;
  const inside = ({ start, end }: Span): boolean => whole !== undefined && start >= whole.start && end <= whole.end;
  return lint(analysis, { ...defaultConfig, profile: 'strict' }, { failed: () => {} })
    .filter(({ rule, at }) => hardeningRules.has(rule) && inside(at))
    .flatMap(({ fixes }) => fixes.slice(0, 1))
    .filter(({ edits }) => edits.every(({ span }) => inside(span)));
}

/** Why root was left, with the way out. */
function wantsRoot(analysis: Analysis): string {
  const stage = analysis.stages.defaultTarget;
  const family = stage && analysis.image(stage).base?.family;
  return family === 'nginx'
    ? 'nginx needs for port 80: nginxinc/nginx-unprivileged listens on 8080 without it'
    : 'what it starts may need: set USER if it does not';
}
