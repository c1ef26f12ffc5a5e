/** Findings of a rule with one cause as one finding. */
import type { Fix, Fixes, Report } from '../finding.ts';
import type { Edit } from '../ground/text.ts';

/** The first finding, with the others as related places; a fix makes the fixes of that title in all the places. */
export class OneCause implements Report {
  readonly at: Report['at'];
  readonly message: string;
  readonly tags: Report['tags'];
  readonly related: { readonly at: Report['at']; readonly message: string }[];
  readonly #all: Report[];

  constructor(first: Report) {
    this.at = first.at;
    this.message = first.message;
    this.tags = first.tags;
    this.related = [...(first.related ?? [])];
    this.#all = [first];
  }

  add(other: Report): void {
    this.related.push({ at: other.at, message: other.message });
    this.#all.push(other);
  }

  readonly fix = (): Fixes => {
    const [first = [], ...others] = this.#all.map(({ fix }) => fixesIn(fix));
    return first.map((each) => together([each, ...others.flatMap((fixes) => fixes.filter(isLike(each)))]));
  };
}

const isLike =
  ({ title }: Fix) =>
  (other: Fix): boolean =>
    other.title === title;

/** One fix that makes all of them, the same edit once; safe if each is. */
function together(fixes: readonly [Fix, ...(readonly Fix[])]): Fix {
  const [first] = fixes;
  const edits = new Map<string, Edit>();
  for (const edit of fixes.flatMap((fix) => fix.edits)) {
    const { span, newText } = edit;
    edits.set(`${span.start} ${span.end} ${newText}`, edit);
  }
  const safety = fixes.every((fix) => fix.safety === first.safety) ? first.safety : 'unsafe';
  return { ...first, edits: [...edits.values()], safety };
}

/** The fixes of a report as a list. */
export function fixesIn(fix: Report['fix']): readonly Fix[] {
  const made = typeof fix === 'function' ? fix() : fix;
  return made === undefined ? [] : 'title' in made ? [made] : made;
}
