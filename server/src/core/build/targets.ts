/**
 * Stages and build contexts that files name somewhere, whatever the format: `--target dev`, `target: dev`, `TARGET ?= dev`. A name found
 * too many only silences a rule, so a line that reads like a target counts.
 */
import type { TargetUse } from '../context.ts';
import { lineOf, lineStarts } from '../ground/text.ts';

/** `--target dev`, `target: dev`, `"target": "dev"`; lists of them as in a matrix: `target: [dev, prod]`. */
const TARGET =
  /--target[= \t]["']?([\w.-]+)|(?<![a-z])target["']?[ \t]{0,20}(?:[:?+]?=|:)[ \t]{0,20}(?:["']?([\w.-]+)|\[([^\]]{0,500})\])/gi;
/** The same below each other: `target:` and then lines of `- dev`. */
const HEAD = /(?<![a-z])target["']?:[ \t]{0,20}\r?$/i;
const ITEM = /^[ \t]*-[ \t]+["']?([\w.-]+)["']?[ \t]*\r?$/;

export function targetsIn(path: string, text: string): TargetUse[] {
  if (!/target/i.test(text)) return [];
  const lines = lineStarts(text);
  const use = (stage: string, line: number): TargetUse => ({
    stage: stage.toLowerCase(),
    where: `${path} line ${line + 1}`,
  });
  const inline = [...text.matchAll(TARGET)].flatMap(({ 1: option, 2: value, 3: list, index }) =>
    (list === undefined ? [option ?? value ?? ''] : (list.match(/[\w.-]+/g) ?? [])).map((stage) =>
      use(stage, lineOf(lines, index)),
    ),
  );
  const below: TargetUse[] = [];
  let listed = false;
  for (const [line, written] of text.split('\n').entries()) {
    const item: string | undefined = listed ? ITEM.exec(written)?.[1] : undefined;
    listed = item !== undefined || HEAD.test(written);
    if (item !== undefined) below.push(use(item, line));
  }
  return [...inline, ...below];
}

/** Names of build contexts given on a command line. */
export const contextNamesIn = (text: string): string[] =>
  [...text.matchAll(/--build-context[= \t]["']?([\w./:-]{1,200}?)=/g)].map(([, name]) => name as string);
