/** The stage templates of a document's user. */
import type { Facts } from '../core/facts/facts.ts';
import { readTemplate, type Template } from '../core/refactor/template.ts';
import type { TemplateFile } from './host.ts';

export interface Templates {
  readonly good: readonly Template[];
  /** What is wrong with the others, or with the setting, as sentences. */
  readonly problems: readonly string[];
}

/** `folder`: as the setting names it, empty for none; `files`: what is in it, undefined where there is no such folder. */
export function templatesOf(folder: string, files: readonly TemplateFile[] | undefined, facts: Facts): Templates {
  if (folder === '') return { good: [], problems: [] };
  if (!files) return { good: [], problems: [`There is no folder "${folder}", which slipway.templates names.`] };
  const read = files.map(({ file, text }) => readTemplate(file, text, facts));
  return {
    good: read.flatMap((each) => ('problem' in each ? [] : [each])),
    problems: read.flatMap((each) => ('problem' in each ? [`${each.file}, ${each.problem}.`] : [])),
  };
}
