/** A template of the user's as the base of a plan, and its lines in the style of the file. */
import type { Instruction } from '../dockerfile/model.ts';
import { parse } from '../dockerfile/parse.ts';
import type { BaseImage } from '../facts/bases.ts';
import { applyEdits, type Edit, type LineStarts, type Span } from '../ground/text.ts';
import type { Offer } from './base.ts';
import { instruction } from './instruction.ts';
import { json, type Line } from './plan.ts';
import type { Project } from './project.ts';
import { libcMisfit, unfit } from './stack.ts';
import { mostCommon, type Style } from './style.ts';
import { type BlockPlaceholder, blockOf, piecesOf, type Template, type Words } from './template.ts';
import { guess, plain, type Slot, type Text, text } from './text.ts';

/** `like`: what the stack has for an image of the same family, if anything. */
export function templateOffer(
  project: Project,
  template: Template,
  {
    image,
    base,
    like,
  }: { readonly image: Text; readonly base: BaseImage | undefined; readonly like: Offer | undefined },
): Offer | { readonly unfit: string } {
  if (!template.stacks.includes(project.stack))
    return unfit(`"${template.file}" is for ${template.stacks.join(', ')}, and this is ${project.stack}`);
  const misfit = base?.libc && libcMisfit(project, base.libc);
  return {
    ...like,
    image,
    template,
    notes: [
      ...(misfit ? [`${misfit}.`] : []),
      ...(project.libraries.length > 0 && !template.body.includes('{{prepare}}')
        ? [`It is linked with ${project.libraries.join(', ')}, which ${template.file} has to install.`]
        : []),
    ],
  };
}

/** The image of its last FROM. */
export function templateImage(project: Project, { body }: Template): Text {
  const from = parse(body).instructions.findLast(({ keyword }) => keyword === 'FROM');
  const written = from?.keyword === 'FROM' ? (from.image?.text ?? '') : '';
  const read = piecesOf(written, words(project, {}), new Map());
  return 'pieces' in read ? read.pieces : text`${written}`;
}

/** What a template may ask of a project and of the plan for it. */
function words(project: Project, planned: Partial<Pick<Words, 'stage' | 'builder' | 'user'>>): Words {
  const { artefacts, port, stack, start, version, workdir } = project;
  const [first] = artefacts.flatMap(({ from, sources }) => (from === 'builder' ? sources : []));
  return {
    stage: text`runtime`,
    builder: text`build`,
    stack: text`${stack}`,
    version: plain(version) === '' ? guess('latest') : version,
    workdir: text`${workdir}`,
    artefact: first ?? guess('/app'),
    user: text`10001:10001`,
    port: port ?? guess('8080'),
    command: json([start.program, ...start.args].filter((word) => plain(word) !== '')),
    ...planned,
  };
}

export interface Filling extends Pick<Words, 'stage' | 'builder'> {
  readonly project: Project;
  readonly lines: readonly Line[];
}

/** The template with what is planned in it. */
export function templateLines(
  { body }: Template,
  { project, lines, ...names }: Filling,
  style: Style,
): readonly Text[] {
  const of = (...keywords: string[]): readonly Line[] => lines.filter(({ keyword }) => keywords.includes(keyword));
  const blocks: Readonly<Record<BlockPlaceholder, readonly Line[]>> = {
    prepare: of('RUN'),
    env: of('ENV'),
    copy: of('COPY'),
    expose: of('EXPOSE'),
    healthcheck: of('HEALTHCHECK'),
    start: of('STOPSIGNAL', 'ENTRYPOINT', 'CMD'),
  };
  const filled = words(project, { ...names, user: of('USER').at(-1)?.parts[0] ?? [] });
  const slots = new Map<string, Slot>();
  return restyled(body, style)
    .split('\n')
    .flatMap((line): readonly Text[] => {
      const block = blockOf(line);
      if (block) return blocks[block].flatMap((each) => instruction(each, style));
      const read = piecesOf(line, filled, slots);
      return 'pieces' in read ? [read.pieces] : [];
    });
}

/** Keywords, indentation, escapes and line breaks as the file has them; bodies of heredocs stay as they are. */
function restyled(body: string, { keyword, indent, escape }: Style): string {
  const { instructions, lines } = parse(body);
  const recased = ({ start, end }: Span): Edit => ({ span: { start, end }, newText: keyword(body.slice(start, end)) });
  const unit = mostCommon(instructions.flatMap((each) => continuations(each, lines).map(indentationOf(body)))) ?? '';
  const edits = instructions.flatMap((each): Edit[] => {
    if (each.keyword === '?') return [];
    const inner = each.keyword === 'FROM' ? each.as : each.keyword === 'HEALTHCHECK' ? each.kindSpan : undefined;
    const below = continuations(each, lines);
    return [
      recased(each.keywordSpan),
      ...(inner ? [recased(inner)] : []),
      ...below.flatMap((start): Edit[] => [
        ...(escape === '\\' ? [] : escapedBefore(body, start, escape)),
        ...(unit !== '' && body.startsWith(unit, start)
          ? [{ span: { start, end: start + unit.length }, newText: indent }]
          : []),
      ]),
    ];
  });
  return applyEdits(body, edits);
}

/** Where the lines of an instruction begin that continue it. */
function continuations({ span, heredocs }: Instruction, lines: LineStarts): readonly number[] {
  const end = Math.min(span.end, ...heredocs.map(({ body }) => body.start));
  return lines.filter((start) => start > span.start && start < end);
}

const indentationOf =
  (body: string) =>
  (start: number): string =>
    /^[ \t]*/.exec(body.slice(start))?.[0] ?? '';

/** The backslash at the end of the line before. */
function escapedBefore(body: string, start: number, escape: string): Edit[] {
  const at = body.lastIndexOf('\\', start);
  return at >= 0 && body.slice(at + 1, start).trim() === ''
    ? [{ span: { start: at, end: at + 1 }, newText: escape }]
    : [];
}
