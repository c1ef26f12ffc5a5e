/** `Slipway: Insert Hardened Runtime Stage`: a pattern of snippets/stages.json that takes from a stage of this file. */
import { Position, type QuickPickItem, SnippetString, type TextDocument, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type Stages, type StagesNode, type StagesParams, stagesRequest } from '../../server/src/lsp/requests.ts';
import patterns from '../../snippets/stages.json' with { type: 'json' };
import { currentDockerfile } from './dockerfiles.ts';

interface Pattern {
  /** `Node.js runtime on Alpine`; without ` runtime on ` for a whole file. */
  readonly title: string;
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const all: readonly Pattern[] = Object.entries(patterns).map(([title, pattern]) => ({ title, ...pattern }));
const BETWEEN = ' runtime on ';

export async function insertHardenedStage(client: BaseLanguageClient): Promise<void> {
  const editor = currentDockerfile();
  if (!editor) return;
  const { document } = editor;
  const params: StagesParams = { textDocument: { uri: document.uri.toString() } };
  const found = await client.sendRequest<Stages | null>(stagesRequest, params);
  const stages = found?.nodes.filter(({ kind }) => kind === 'stage') ?? [];
  const text = stages.length === 0 ? await wholeFile() : await runtimeStage(stages);
  if (text === undefined) return;
  const shown = await window.showTextDocument(document, editor.viewColumn);
  const end = document.lineAt(document.lineCount - 1).range.end;
  await shown.insertSnippet(new SnippetString(gapBefore(document, end) + text), end);
}

async function wholeFile(): Promise<string | undefined> {
  const items = all.filter(({ title }) => !title.includes(BETWEEN)).map((pattern) => item(pattern.title, pattern));
  return (await window.showQuickPick(items, { title: 'A Dockerfile for', matchOnDetail: true }))?.text;
}

async function runtimeStage(stages: readonly StagesNode[]): Promise<string | undefined> {
  const builder = await pickBuilder(stages);
  if (!builder) return undefined;
  const stack = stackOf(imageOf(stages, builder)) ?? (await pickStack());
  if (stack === undefined) return undefined;
  const items = all
    .filter(({ title }) => title.startsWith(`${stack}${BETWEEN}`))
    .map((pattern) => item(pattern.title.slice(stack.length + BETWEEN.length), pattern));
  const picked = await window.showQuickPick(items, { title: `${stack}, from ${builder.label}: run it on` });
  return picked?.text
    .replaceAll('${1:build}', `\${1:${reference(builder)}}`)
    .replace(' AS runtime\n', ` AS ${freeName(stages)}\n`);
}

async function pickBuilder(stages: readonly StagesNode[]): Promise<StagesNode | undefined> {
  if (stages.length === 1) return stages[0];
  const items = stages.map((stage) => ({ label: stage.label, description: stage.base, stage })).reverse();
  return (await window.showQuickPick(items, { title: 'Take the build from' }))?.stage;
}

async function pickStack(): Promise<string | undefined> {
  const stacks = all.flatMap(({ title }) => (title.includes(BETWEEN) ? [title.split(BETWEEN, 1)[0] as string] : []));
  return window.showQuickPick([...new Set(stacks)], { title: 'What does it run?' });
}

/** The image a stage starts from, through the stages it is built on. */
function imageOf(stages: readonly StagesNode[], { id, base }: StagesNode): string {
  const earlier = stages.slice(
    0,
    stages.findIndex((stage) => stage.id === id),
  );
  const parent = earlier.findLast(({ label }) => label.toLowerCase() === base.toLowerCase());
  return parent ? imageOf(earlier, parent) : base;
}

/** By the builder's base image; undefined where it tells nothing. */
function stackOf(base: string): string | undefined {
  const name = base.replace(/[:@].*$/, '');
  return stackImages.find(([, image]) => image.test(name))?.[0];
}

const stackImages: readonly (readonly [string, RegExp])[] = [
  ['Node.js', /(^|\/)node$/],
  ['Python', /(^|\/)(python|uv)$/],
  ['Go', /(^|\/)(golang|go)$/],
  ['Java', /(^|\/)(eclipse-temurin|amazoncorretto|maven|gradle|jdk)$/],
  ['Rust', /(^|\/)rust$/],
  ['.NET', /(^|\/)dotnet\/sdk$/],
  ['PHP', /(^|\/)(php|composer)$/],
  ['Ruby', /(^|\/)ruby$/],
];

const item = (label: string, { prefix, description, body }: Pattern): QuickPickItem & { text: string } => ({
  label,
  description: [prefix].flat()[0] ?? '',
  detail: description,
  text: body.join('\n'),
});

/** A stage without a name is reached by its number. */
const reference = ({ id, label }: StagesNode): string => (/\s/.test(label) ? id.slice(1) : label);

function freeName(stages: readonly StagesNode[]): string {
  const taken = new Set(stages.map(({ label }) => label.toLowerCase()));
  let name = 'runtime';
  for (let count = 2; taken.has(name); count++) name = `runtime-${count}`;
  return name;
}

/** One blank line between what is there and the new stage. */
function gapBefore(document: TextDocument, end: Position): string {
  const before = document.getText().slice(-2).replaceAll('\r', '');
  if (end.isEqual(new Position(0, 0)) || before === '\n\n') return '';
  return before.endsWith('\n') ? '\n' : '\n\n';
}
