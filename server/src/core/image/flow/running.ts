/** A RUN while its commands are gone through. */
import type { Instruction } from '../../dockerfile/model.ts';
import type { Draft } from '../state/contents.ts';
import type { InstallStep } from '../state/model.ts';
import type { ShellSession } from '../state/shellSession.ts';
import type { Scene } from './stageScope.ts';

export interface Running {
  readonly draft: Draft;
  readonly instruction: Instruction;
  readonly scene: Scene;
  readonly session: ShellSession;
  /** Functions the script defines: calling one does what its commands do, and those are gone through themselves. */
  readonly functions: ReadonlySet<string>;
  readonly installs: InstallStep[];
}
