import type { Analysis } from '../analysis.ts';
import type { Instruction, RunInstruction } from '../dockerfile/model.ts';
import type { Fix } from '../finding.ts';
import {
  type HadolintCommand,
  hadolintRuns,
  hasArgument,
  onItsLine,
  subcommandPlace,
  type Tell,
} from '../peers/hadolint/commands.ts';
import { appendCommand } from '../questions/appendCommand.ts';
import { type InstallIn, installsOf, isMounted, shippedStages } from '../questions/packages.ts';
import { removes } from '../questions/removes.ts';
import { defineRule } from '../rule.ts';

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
    const emptied = new Set(
      all.flatMap(({ install, run }) => (/^dist-?clean$/.test(install.subcommand ?? '') ? [run] : [])),
    );
    const lastRead = lastReading(all);
    for (const each of all) {
      const { install, step, run } = each;
      const at = install.flags.subcommandWord?.span;
      if (install.action !== 'update-index' || !at || !shipped.has(step.stage)) continue;
      if (isMounted(run, LISTS) || removes(step, LISTS) || emptied.has(run)) continue;
      // A later RUN may install from the lists that are here.
      report({ at, message: MESSAGE, fix: lastRead > run.index ? undefined : removal(analysis, run) });
    }
  },
});

/** Index of the last RUN that needs the lists of an earlier one, having updated none itself; -1 for none. */
function lastReading(all: readonly InstallIn[]): number {
  const updating = new Set(all.flatMap(({ install, run }) => (install.action === 'update-index' ? [run] : [])));
  const reading = all.findLast(({ install, run }) => install.action !== 'clean' && !updating.has(run));
  return reading?.run.index ?? -1;
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
