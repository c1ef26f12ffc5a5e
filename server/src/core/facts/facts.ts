/** What is known of the world's images, from the files in `facts/`. Hosts read those and hand them over as one value. */
import type { BaseImageFacts } from './bases.ts';
import type { EolFacts } from './eol.ts';

export interface Facts {
  readonly images: BaseImageFacts;
  readonly eol: EolFacts;
}
