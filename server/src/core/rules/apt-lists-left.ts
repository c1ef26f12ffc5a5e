import type { Analysis } from '../analysis.ts';
import type { Instruction, RunInstruction } from '../dockerfile/model.ts';
import { appendCommand } from './appendCommand.ts';
import {
  type HadolintCommand,
  hadolintRuns,
  hasArgument,
  onItsLine,
  subcommandPlace,
  type Tell,
} from './hadolintCommands.ts';
import { type InstallIn, installsOf, isMounted, shippedStages } from './packages.ts';
import { removes } from './removes.ts';
import { defineRule, type Fix } from './rule.ts';

const LISTS = '/var/lib/apt/lists';
const MESSAGE = `"update" leaves the package lists in ${LISTS}, which the image ships: nothing in this RUN removes them`;

export default defineRule({
  id: 'apt-lists-left',
  sources: [{ tool: 'hadolint', id: 'DL3009', relation: 'same', severity: 'info' }],
  category: 'size',
  severity: 'info',
  profile: 'recommended',
  fix: 'unsafe',
  check(analysis, report, policy) {
    if (policy.peer === 'hadolint') return hadolintVerdict(analysis, onItsLine(analysis, report, policy));
    const shipped = shippedStages(analysis);
    const all = installsOf(analysis, 'apt');
    for (const each of all) {
      const { install, step, run } = each;
      const at = install.flags.subcommandWord?.span;
      if (install.action !== 'update-index' || !at || !shipped.has(step.stage)) continue;
      if (isMounted(run, LISTS) || removes(step, LISTS)) continue;
      if (all.some((other) => other.run === run && /^dist-?clean$/.test(other.install.subcommand ?? ''))) continue;
      report({ at, message: MESSAGE, fix: needed(all, each) ? undefined : removal(analysis, run) });
    }
  },
});

/** Whether a later RUN installs from the lists that are here. */
function needed(all: readonly InstallIn[], { run }: InstallIn): boolean {
  const later = all.filter(({ step }) => step.instruction.index > run.index);
  return later.some(
    ({ install, run: other }) =>
      install.action !== 'clean' && !later.some((each) => each.run === other && each.install.action === 'update-index'),
  );
}

function removal({ dockerfile }: Analysis, run: RunInstruction): Fix | undefined {
  const edit = appendCommand(dockerfile, run, `rm -rf ${LISTS}/*`);
  return edit && { title: `Remove ${LISTS} in the same RUN`, edits: [edit] };
}

function hadolintVerdict(analysis: Analysis, tell: Tell): void {
  const { dockerfile } = analysis;
  const bases = new Set(
    dockerfile.instructions.flatMap((each) => (each.keyword === 'FROM' && each.image ? [each.image.value] : [])),
  );
  const last = dockerfile.instructions.findLast(({ keyword }) => keyword === 'FROM');
  let from: Instruction | undefined;
  const kept = new Set<RunInstruction>();
  for (const instruction of dockerfile.instructions) {
    if (instruction.keyword === 'FROM') from = instruction;
    const name = from?.keyword === 'FROM' ? from.name?.value : undefined;
    if (instruction.keyword === 'RUN' && (from === last || (name !== undefined && bases.has(name))))
      kept.add(instruction);
  }
  for (const { run, commands } of hadolintRuns(analysis, { onbuild: true })) {
    // It looks at ONBUILD apart from the stages.
    if (!run.onbuild && !kept.has(run)) continue;
    const update = commands.find(updates);
    if (
      !update ||
      commands.some((each) => each.name === 'rm' && hasArgument(each, '-rf', `${LISTS}/*`)) ||
      mountedForHadolint(run)
    )
      continue;
    tell(run, { at: subcommandPlace(update, 'update'), message: MESSAGE, fix: removal(analysis, run) });
  }
}

const updates = (command: HadolintCommand): boolean =>
  /^(apt|apt-get|aptitude)$/.test(command.name) && hasArgument(command, 'update');

function mountedForHadolint({ mounts }: RunInstruction): boolean {
  const targets = mounts.flatMap(({ type, option }) =>
    type === 'cache' || type === 'tmpfs' ? [option('target')?.value?.value ?? ''] : [],
  );
  const has = (directory: string) => targets.some((target) => target.includes(directory));
  return has(LISTS) || (has('/var/lib/apt') && has('/var/cache/apt'));
}
