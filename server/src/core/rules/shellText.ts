import type { RunInstruction } from '../dockerfile/model.ts';
import type { Span } from '../text.ts';

/** The text of a RUN that a shell reads as it stands; undefined for JSON form and heredocs. */
export const shellText = ({ command, heredocs }: RunInstruction): Span | undefined =>
  command?.form === 'shell' && heredocs.length === 0 ? command.span : undefined;
