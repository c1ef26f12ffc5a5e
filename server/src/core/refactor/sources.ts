/** Where the sources of an interpreted program are: in the builder, where it copied them, or in the build context. */
import { joinPath } from '../ground/path.ts';
import { copiesInto, type Evidence } from './evidence.ts';
import type { Artefact } from './project.ts';
import { plain, type Text, text } from './text.ts';

/** Copies parts of the project, each to its own place; files beside each other at once. */
export function sources(evidence: Evidence, names: readonly Text[]): readonly Artefact[] {
  const all = names.map((name): Artefact => {
    const path = plain(name).replace(/\/$/, '');
    const inBuilder = holds(evidence, path);
    const isFile =
      evidence.exists(path) !== undefined
        ? evidence.list(path).length === 0 && /\.\w+$/.test(path)
        : /\.\w+$/.test(path);
    return {
      from: inBuilder ? 'builder' : 'context',
      sources: [inBuilder ? text`${evidence.root}/${name}` : name],
      target: isFile && !path.includes('/') ? text`./` : text`./${name}`,
    };
  });
  const done: Artefact[] = [];
  for (const each of all) {
    const last = done.at(-1);
    const beside = last && last.from === each.from && [last, each].every(({ target }) => plain(target) === './');
    if (beside) done[done.length - 1] = { ...last, sources: [...last.sources, ...each.sources] };
    else done.push(each);
  }
  return done;
}

/** Whether the builder has it. Not known counts as yes where it copied the whole project. */
function holds(evidence: Evidence, path: string): boolean {
  const { state, workdir } = evidence;
  if (!state) return false;
  const found = state.path(joinPath(workdir, path));
  return found.known ? found.value !== undefined : copiesAll(evidence);
}

/** Whether the project's folder was copied to the builder as a whole. */
const copiesAll = ({ steps, workdir }: Evidence): boolean => copiesInto(steps, workdir).some(({ folder }) => folder);

/** Everything, for programs whose parts nobody can tell apart from here. */
export function everything(evidence: Evidence): readonly Artefact[] {
  const fromBuilder = evidence.stage !== undefined && copiesAll(evidence) && evidence.workdir !== '/';
  return [
    fromBuilder
      ? { from: 'builder', sources: [text`${evidence.workdir}`], target: text`./` }
      : { from: 'context', sources: [text`.`], target: text`.` },
  ];
}
