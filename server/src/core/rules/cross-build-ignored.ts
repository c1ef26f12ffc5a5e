import type { Analysis } from '../analysis.ts';
import { keyword, lineBefore } from '../dockerfile/edits.ts';
import type { Fix } from '../finding.ts';
import type { InstallStep, Step } from '../image/state/model.ts';
import { defineRule } from '../rule.ts';
import { lastOption } from '../shell/flags.ts';
import { bottomOf } from '../stages/baseOfChain.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'cross-build-ignored',
  sources: [],
  category: 'stages',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      if (!isOnBuildPlatform(stage) || !isShipped(analysis, stage) || asksForTarget(analysis, stage)) return;
      const last = analysis
        .steps(stage)
        .flatMap((step) => step.installs.map((build) => ({ step, build })))
        .findLast(({ build }) => makesProgram(build));
      if (!last) return;
      const { install } = last.build;
      report({
        at: install.commandSpan,
        message: `"${install.tool} ${install.subcommand ?? ''}" builds for $BUILDPLATFORM, on which this stage runs: images for other platforms get a program that does not start`,
        fix: forTarget(analysis, last.step, last.build),
      });
    },
  },
});

const isOnBuildPlatform = (stage: Stage): boolean =>
  bottomOf(stage).from.platform?.value?.variables.some(({ name }) => name === 'BUILDPLATFORM') ?? false;

/** A stage for the platform asked for takes files from it, and is no mere holder of files. */
const isShipped = (analysis: Analysis, { users }: Stage): boolean =>
  users.some(({ kind, by }) => {
    if (kind !== 'copy' || isOnBuildPlatform(by)) return false;
    const { entrypoint, cmd } = analysis.image(by);
    return by === analysis.target || entrypoint !== undefined || cmd !== undefined;
  });

/** However it is passed on: by a variable, by a script, by the helpers of tonistiigi/xx. */
function asksForTarget({ text }: Analysis, stage: Stage): boolean {
  for (let at: Stage | undefined = stage; at; at = at.base.kind === 'stage' ? at.base.stage : undefined) {
    if (
      /TARGET(ARCH|OS|PLATFORM|VARIANT)|GOARCH|GOOS|CARGO_BUILD_TARGET|\bxx-|buildx|goreleaser|gox\b/.test(
        text.slice(at.span.start, at.span.end),
      )
    )
      return true;
  }
  return false;
}

function makesProgram({ install, command }: InstallStep): boolean {
  if (command.conditional || install.action !== 'build' || install.subcommand !== 'build') return false;
  if (install.tool === 'go') return true;
  return install.tool === 'cargo' && lastOption(install.flags, '--target') === undefined;
}

function forTarget({ dockerfile }: Analysis, { instruction }: Step, { install }: InstallStep): Fix | undefined {
  if (install.tool !== 'go') return undefined;
  const { start } = install.commandSpan;
  return {
    title: 'Build for TARGETOS and TARGETARCH',
    edits: [
      lineBefore(dockerfile, instruction, `${keyword(dockerfile, 'ARG')} TARGETOS TARGETARCH`),
      { span: { start, end: start }, newText: 'GOOS=$TARGETOS GOARCH=$TARGETARCH ' },
    ],
  };
}
