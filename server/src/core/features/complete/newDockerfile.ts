/** A whole Dockerfile for the project beside an empty one, as *New Dockerfile for This Project* makes it. */
import type { Analysis } from '../../analysis.ts';
import type { Span } from '../../ground/text.ts';
import { choices } from '../../refactor/harden.ts';
import { newDockerfile } from '../../refactor/scaffold.ts';
import type { Proposal } from './proposal.ts';

const LABEL = 'New Dockerfile for This Project';

/** One on the base that suits the project best; [] in a file with stages, and where nothing tells what the project is. */
export function newDockerfileProposals(analysis: Analysis, span: Span): readonly Proposal[] {
  if (analysis.stages.stages.length > 0) return [];
  const begun = analysis.text.slice(span.start, span.end).toLowerCase();
  const filter = [LABEL, 'dockerfile'].find((each) => each.toLowerCase().startsWith(begun));
  const found = filter === undefined ? undefined : choices(analysis);
  const base = found?.bases[0];
  const made = found && base && newDockerfile(analysis, found.project, base.id);
  if (!made || 'unfit' in made) return [];
  return [
    {
      label: LABEL,
      kind: 'snippet',
      span,
      newText: made.snippet,
      snippet: true,
      plain: made.text,
      filter,
      detail: `${found.title}, runs on ${base.label}`,
      note: `\`\`\`dockerfile\n${made.text.trimEnd()}\n\`\`\``,
    },
  ];
}
