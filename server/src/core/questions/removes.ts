import type { Step } from '../image/state/model.ts';
import { effectivesOf, programOf } from '../programs/reading/effective.ts';
import type { Word } from '../shell/model.ts';
import { braceValues, leadingText } from '../shell/resolve.ts';

/**
 * Whether a RUN empties `directory`, or may do so: `rm` or `find -delete` on it, above it or on its content, a path that is not known,
 * a script that cleans up.
 */
export function removes(step: Step, directory: string): boolean {
  return step.commands.flatMap(effectivesOf).some((command) => {
    const program = programOf(command);
    if (program !== undefined && /clean/.test(program)) return true;
    if (program !== 'rm' && program !== 'find' && program !== 'rmdir') return false;
    return command.words.slice(1).some((word) => covers(word, directory));
  });
}

function covers(word: Word, directory: string): boolean {
  const values = braceValues(word);
  if (values === undefined) return leadingText(word) === '' || directory.startsWith(leadingText(word));
  return values.some((value) => {
    const path = value.replace(/\/+(\*|\.\*|\*\*)?$/, '');
    // Below the directory, or a directory it is in; `*` in the middle stands for any name.
    return (
      path.startsWith('/') &&
      (path === directory ||
        path.startsWith(`${directory}/`) ||
        `${directory}/`.startsWith(`${path}/`) ||
        globbed(path, directory))
    );
  });
}

const globbed = (path: string, directory: string): boolean =>
  path.includes('*') && directory.startsWith(path.slice(0, path.indexOf('*')));
