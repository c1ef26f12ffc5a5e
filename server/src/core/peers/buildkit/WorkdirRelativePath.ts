import type { Analysis } from '../../analysis.ts';
import { expand } from '../../dockerfile/expansion/variables.ts';
import type { Word } from '../../dockerfile/model.ts';
import { valueOf } from '../../ground/fact.ts';
import type { ImageState } from '../../image/state/model.ts';
import { firstWorkdirs } from '../../questions/firstWorkdirs.ts';
import { defineCheck } from '../check.ts';

export default defineCheck({
  id: 'WorkdirRelativePath',
  check(analysis, tell) {
    for (const { instruction, word, before } of firstWorkdirs(analysis)) {
      if (pathOf(word, before, analysis).startsWith('/')) continue;
      tell(instruction, { at: word.span, message: `"${word.value}" is relative to the directory the base image sets` });
    }
  },
});

/** For BuildKit an argument without a default is empty, and so is what an image it has not looked at may set. */
function pathOf(word: Word, { env }: ImageState, { dockerfile }: Analysis): string {
  const value = (name: string): string | undefined => {
    const fact = env.get(name);
    return fact && valueOf(fact);
  };
  return expand(word.text, value, dockerfile.escape).result;
}
