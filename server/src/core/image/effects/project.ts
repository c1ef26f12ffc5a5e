/** Where the tools of a project write: build scripts, compilers, bundlers, test runners. */
import type { Reason } from '../../ground/fact.ts';
import { joinPath } from '../../ground/path.ts';
import type { Command } from '../../shell/model.ts';
import { resolveWord } from '../../shell/resolve.ts';
import type { Running } from '../flow/running.ts';
import { disturb } from '../state/files.ts';

const ABSOLUTE = /(?:^|[=:,])(\/[^\s:=,*?]+)/g;
const UPWARDS = /(?:^|[=:,])(\.\.\/[^\s:=,*?]*)/g;
const NAMES_OUTPUT = /out|dest|dir|prefix|root|target|^-[a-zA-Z]$/i;

/**
 * They write below the project's directory, which is the working directory or one above it, and to the places that their
 * arguments name.
 */
export function disturbProject(
  { draft, session }: Running,
  command: Command,
  cwd: string | undefined,
  reason: Reason,
): void {
  draft.files = disturb(draft.files, cwd === undefined ? '/' : projectRoot(cwd), reason, 'project');
  let before = '';
  for (const word of command.words.slice(1)) {
    const text = resolveWord(word, session.environment);
    if (text === undefined) {
      if (NAMES_OUTPUT.test(before) || NAMES_OUTPUT.test(word.text.replace(/[$`].*/, '')))
        draft.files = disturb(draft.files, '/', reason, 'project');
    } else {
      for (const [, path = ''] of text.matchAll(ABSOLUTE))
        draft.files = disturb(draft.files, joinPath('/', path), reason);
      for (const [, path = ''] of text.matchAll(UPWARDS))
        draft.files = disturb(draft.files, joinPath(cwd ?? '/', path), reason, 'project');
    }
    before = word.text;
  }
}

/** `/app` for `/app/packages/web`: bundlers of a part may write to another part. */
function projectRoot(cwd: string): string {
  const deep = /^\/(usr\/src|usr\/local\/src|home|opt|srv|var\/www|root|tmp)\/[^/]+/.exec(cwd);
  return deep?.[0] ?? /^\/[^/]*/.exec(cwd)?.[0] ?? '/';
}
