import type { Analysis } from '../analysis.ts';
import { keyword, lineAbove, lineAfter, lineBreak } from '../dockerfile/edits.ts';
import type { Fix } from '../finding.ts';
import type { ImageState } from '../image/state/model.ts';
import { mayNeedRoot } from '../questions/mayNeedRoot.ts';
import { newUser } from '../questions/newUser.ts';
import { startsProgram } from '../questions/shippedStage.ts';
import { handOver, releaseVariables, writtenFolders } from '../questions/writtenFolders.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';
import { roleOf } from '../stages/roles.ts';

export default defineRule({
  id: 'root-user',
  sources: [{ tool: 'hadolint', id: 'DL3002', relation: 'same', severity: 'warning' }],
  category: 'security',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    target(target, { analysis, report }) {
      const state = analysis.image(target);
      if (!state.user.known || !state.user.value.root) return;
      if ((!startsProgram(state) && !bringsProgram(target, state)) || mayNeedRoot(analysis, target, state)) return;
      const { setBy } = state.user.value;
      const at = setBy?.keyword === 'USER' ? setBy.values[0] : target.from.image;
      // What the build is given is somebody's decision.
      if (!at || (setBy && at.variables.length > 0)) return;
      report({
        at: at.span,
        message: setBy
          ? `"${at.text}" is the last USER: the container's processes run as root`
          : state.base || target.base.kind === 'scratch'
            ? `no USER is set and ${state.baseLabel} runs as root: the container's processes do too`
            : `no USER is set and ${state.user.reason.text}: the container's processes run as root too`,
        fix: () => unprivileged(analysis, target, state),
      });
    },
  },
});

/**
 * Without CMD, but with programs of its own from another stage: they are what the image is run for. With scratch as its base it
 * may be there to take files out of.
 */
const bringsProgram = (target: Stage, { packages, paths }: ImageState): boolean =>
  target.base.kind === 'image' &&
  roleOf(target) !== 'build' &&
  ![...packages.keys()].some((name) => ON_THE_NETWORK.test(name)) &&
  paths().some(
    ({ path, origin }) =>
      origin.kind === 'stage' && target.instructions.includes(origin.instruction) && /\/s?bin\/[^/.]+$/.test(path),
  );

/** What is installed to work on the machine's network needs root for it. */
const ON_THE_NETWORK = /^(iptables|nftables|iproute2|wireguard-tools|openvpn|bridge-utils|ipset|ethtool)$/;

/** Behind what is done as root: before ENTRYPOINT and CMD where these come last, else at the end. */
function unprivileged({ text, dockerfile, steps }: Analysis, target: Stage, state: ImageState): Fix | undefined {
  const user = newUser(state);
  if (!user) return undefined;
  const own = steps(target).map(({ instruction }) => instruction);
  const written = writtenFolders(target, state);
  const commands = [
    ...(user.create === undefined ? [] : [user.create]),
    ...(written.length > 0 && hasShell(state) ? [handOver(written, user.name)] : []),
  ];
  const temporary = releaseVariables(state);
  const lines = [
    ...(commands.length === 0 ? [] : [`${keyword(dockerfile, 'RUN')} ${commands.join(' && ')}`]),
    ...(temporary === undefined ? [] : [`${keyword(dockerfile, 'ENV')} ${temporary}`]),
    `${keyword(dockerfile, 'USER')} ${user.name}`,
  ].join(lineBreak(text));
  // An instruction that goes on at the end of the file would swallow what is put behind it.
  if (/[\\`]\s*$/.test(text)) return undefined;
  const work = own.findLastIndex(({ keyword: each }) => /^(RUN|COPY|ADD|USER|WORKDIR)$/.test(each));
  const next = own.slice(work + 1).find(({ keyword: each }) => each === 'CMD' || each === 'ENTRYPOINT');
  const edit = next ? lineAbove(dockerfile, next, lines) : lineAfter(dockerfile, own.at(-1) ?? target.from, lines);
  return { title: `Run as ${user.name}`, edits: [edit] };
}

const hasShell = (state: ImageState): boolean => state.baseLabel !== 'scratch' && state.base?.shell.sh !== false;
