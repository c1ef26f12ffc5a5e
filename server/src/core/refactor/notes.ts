/** What a person has to know about a stage that was made for them. */
import type { Analysis } from '../analysis.ts';
import { parseImageName } from '../dockerfile/imageName.ts';
import { endOfLife } from '../facts/eol.ts';
import type { Offer } from './base.ts';
import { resolved } from './builderImage.ts';
import type { PlanOptions } from './plan.ts';
import type { Project } from './project.ts';
import type { Rendered } from './render.ts';
import { plain } from './text.ts';

/** The same version as the builder's, even where its support is over: then it is said. */
export function endNotes({ context }: Analysis, { image: builder }: Project, { image }: Offer): string[] {
  const endOf = (label: string | undefined) => {
    const name = label === undefined ? undefined : parseImageName(label);
    return name && endOfLife(context.facts, name, context.today);
  };
  const built = endOf(builder.base?.label);
  const end = [endOf(resolved(plain(image), builder)), built?.subject === 'product' ? built : undefined].find(
    (each) => each?.ended,
  );
  if (!end) return [];
  const since = typeof end.eol === 'string' ? ` on ${end.eol}` : '';
  const current = end.current ?? 'a newer version';
  return [
    `Support of ${end.title} ${end.cycle} ended${since}: builder and runtime have to move to ${current} together.`,
  ];
}

/** What was taken for granted, by the line it stands in, if nobody is asked to fill it in. */
export function guessNotes({ guessed }: Pick<Rendered, 'guessed'>, { interactive }: PlanOptions): string[] {
  return interactive || guessed.length === 0
    ? []
    : [`Guessed, since no file says it: ${guessed.map((line) => `"${line}"`).join(', ')}.`];
}

/** More than these nobody reads. */
const MOST = 3;

export const fewest = (notes: readonly string[]): readonly string[] => [...new Set(notes)].slice(0, MOST);

/** A COPY of everything takes along what lies in the folder. */
export function ignoreNote({ context: { files } }: Analysis, text: string): string[] {
  return files?.kind('.dockerignore') === 'absent' && /^COPY \. \.$/m.test(text)
    ? [
        'There is no .dockerignore, so "COPY . ." takes all that lies in the folder: "slipway init --dockerignore" writes one.',
      ]
    : [];
}
