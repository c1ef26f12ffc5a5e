/** What to know about the word under the cursor, as Markdown. */
import type { Analysis } from '../../analysis.ts';
import type { Instruction } from '../../dockerfile/model.ts';
import { code } from '../../ground/inlineCode.ts';
import { contains, lineOf, type Span, slice } from '../../ground/text.ts';
import { isNamed } from '../../ignores/suppress.ts';
import { isShellcheckCode } from '../../peers/shellcheck/codes.ts';
import { rules } from '../../rules/index.ts';
import type { Edge, Stage } from '../../stages/model.ts';
import { docsOf } from '../docs.ts';
import { instructions, reference } from '../instructionDocs.ts';
import { symbolAt } from '../navigate.ts';
import { type Candidate, type Resolution, resolve, resolveVariable } from '../resolve.ts';
import { expandedWords, type Variable, type VariablePlace, variables } from '../variables.ts';
import { changeCard, imageCard } from './imageCard.ts';
import { imageHover } from './imageHover.ts';

export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

export function hover(analysis: Analysis, offset: number): Hover | undefined {
  const found = symbolAt(analysis, offset);
  if (found?.symbol.kind === 'stage') return { span: found.span, markdown: stageCard(analysis, found.symbol.stage) };
  return (
    variableHover(analysis, offset, found?.symbol.kind === 'variable' ? found.symbol.variable : undefined) ??
    ruleHover(analysis, offset) ??
    keywordHover(analysis, offset) ??
    imageHover(analysis, offset)
  );
}

function keywordHover(analysis: Analysis, offset: number): Hover | undefined {
  for (let at = analysis.dockerfile.instructions.find(({ span }) => contains(span, offset)); at; at = trigger(at)) {
    if (at.keyword === '?' || !contains(at.keywordSpan, offset)) continue;
    const { syntax, note } = instructions[at.keyword];
    const usage = `\`\`\`dockerfile\n${syntax}\n\`\`\`\n${note}\n\n[Reference](${reference(at.keyword)})`;
    return {
      span: at.keywordSpan,
      markdown: [usage, imageAt(analysis, at)].filter((part) => part !== '').join('\n\n'),
    };
  }
  return undefined;
}

/** What an instruction starts with, or what it changes. */
function imageAt(analysis: Analysis, instruction: Instruction): string {
  const stage = analysis.stages.stageOf(instruction);
  if (instruction.onbuild || !stage) return '';
  if (instruction === stage.from) {
    const card = imageCard(analysis.steps(stage)[0]?.before ?? analysis.image(stage));
    return card === '' ? '' : `The stage starts with\n${card}`;
  }
  const step = analysis.step(instruction);
  const card = step && step.before !== step.after ? changeCard(step.before, step.after) : '';
  return card === '' ? '' : `From here on\n${card}`;
}

const trigger = (instruction: Instruction): Instruction | undefined =>
  instruction.keyword === 'ONBUILD' ? instruction.trigger : undefined;

/** What a stage is, what it is built on and who uses it. */
function stageCard(analysis: Analysis, stage: Stage): string {
  const lines = [`**Stage ${code(stage.label)}** ${chain(stage)}`];
  const card = imageCard(analysis.image(stage));
  if (card !== '') lines.push(card);
  lines.push(usedBy(analysis, stage));
  return lines.join('\n\n');
}

/** `← build ← node:20`: the way down to the image everything starts from. */
function chain(stage: Stage): string {
  let text = '';
  for (let base = stage.base; ; base = base.stage.base) {
    if (base.kind !== 'stage') return `${text} ← ${code(baseName(base))}`.trim();
    text += ` ← ${code(base.stage.label)}`;
  }
}

function baseName(base: Exclude<Stage['base'], { kind: 'stage' }>): string {
  switch (base.kind) {
    case 'scratch':
      return 'scratch';
    case 'image':
      return base.text;
    case 'unknown':
      return base.pattern;
  }
}

function usedBy({ stages, target, dockerfile, context }: Analysis, stage: Stage): string {
  const users = stage.users.map((edge) => `- ${use(edge)} (line ${lineOf(dockerfile.lines, edge.span.start) + 1})`);
  if (stage === target) users.unshift('- built by `docker build .`');
  for (const where of new Set(context.targets?.filter((use) => use.stage === stage.name).map((use) => use.where)))
    users.push(`- built by ${where}`);
  if (users.length === 0) return 'No stage uses it, and plain `docker build .` skips it.';
  const skipped = target && !stages.needs(target).has(stage) ? '\n\nPlain `docker build .` skips it.' : '';
  return `Used by\n${users.join('\n')}${skipped}`;
}

function use({ kind, by }: Edge): string {
  const label = code(by.label);
  if (kind === 'from') return `${label}, which is built on it`;
  return kind === 'copy' ? `${label}, which copies from it` : `${label}, which mounts it`;
}

function variableHover(analysis: Analysis, offset: number, variable: Variable | undefined): Hover | undefined {
  const place = variables(analysis).places.find(({ span }) => contains(span, offset));
  if (!place) return undefined;
  const { instruction, name, span } = place;
  const step = analysis.step(instruction);
  const set = (place.role === 'declaration' ? step?.after : step?.before)?.env.get(name);
  if (!set && !variable) return undefined;
  const resolved = resolveVariable(analysis, place);
  const origins = resolved.origins.map((origin) => originLine(analysis, origin)).join('\n');
  const base = resolved.origins.length === 0 && set ? set.reason.text : '';
  const parts = [comesTo(name, resolved), wordAround(analysis, place), origins, base];
  return { span, markdown: parts.filter((part) => part !== '').join('\n\n') };
}

/** The word a variable is only a part of. */
function wordAround(analysis: Analysis, { instruction, span, role }: VariablePlace): string {
  const word = role === 'use' && expandedWords(instruction).find((each) => contains(each.span, span.start));
  if (!word || /^"?\$(?:\w+|\{\w+\})"?$/.test(word.text)) return '';
  const resolved = resolve(analysis, instruction, word);
  return resolved.kind === 'unknown' ? '' : comesTo(word.text, resolved);
}

function originLine({ text, dockerfile }: Analysis, { instruction, span, stage }: VariablePlace): string {
  const where = stage ? ` in stage ${code(stage.label)}` : ', before the first stage';
  return `- ${code(firstLine(slice(text, instruction.span)))} line ${lineOf(dockerfile.lines, span.start) + 1}${where}`;
}

/** `**V** = 20, unless the build is given V`, and what else it may be. */
function comesTo(name: string, { kind, candidates, open, reason }: Resolution): string {
  const head = `**${code(name)}**`;
  if (kind === 'unknown') return `${head} is not known: ${reason}`;
  const [plain, ...others] = candidates as [Candidate, ...Candidate[]];
  const value = plain.value === '' ? `${head} is empty` : `${head} = ${code(plain.value)}`;
  const first = plain.given === undefined ? value : `${value}, given ${code(plain.given)}`;
  const any = open.length === 0 ? '' : `, unless the build is given ${open.map(code).join(' or ')}`;
  const rest = others.map((other) => `- ${code(other.value)}, given ${code(other.given ?? '')}`);
  return [first + any, ...rest].join('\n');
}

function ruleHover({ dockerfile, text }: Analysis, offset: number): Hover | undefined {
  const comment =
    dockerfile.comments.find(({ span }) => contains(span, offset)) ??
    dockerfile.directives.find(({ span }) => contains(span, offset));
  if (!comment || !/^#\s*(?:slipway|hadolint|check)\b/i.test(slice(text, comment.span))) return undefined;
  const span = nameAround(text, offset, comment.span);
  const markdown = ruleCard(slice(text, span));
  return markdown === undefined ? undefined : { span, markdown };
}

/** What a rule is, by its id or an alias. */
export function ruleCard(name: string): string | undefined {
  if (isShellcheckCode(name)) return `ShellCheck [${name.toUpperCase()}](${docsOf({ rule: name.toUpperCase() })})`;
  const rule = name.toLowerCase() === 'all' ? undefined : rules.find((each) => isNamed(each, name));
  if (!rule) return undefined;
  const aliases = rule.sources.map(({ tool, id }) => `${tool} ${code(id)}`).join(', ');
  const lines = [
    `**${code(rule.id)}** ${rule.severity}, ${rule.category}`,
    `[Documentation](${docsOf({ rule: rule.id })})`,
  ];
  if (aliases !== '') lines.splice(1, 0, `Also ${aliases}`);
  return lines.join('\n\n');
}

function nameAround(text: string, offset: number, { start, end }: Span): Span {
  const before = /[\w-]*$/.exec(text.slice(start, offset))?.[0].length ?? 0;
  const after = /^[\w-]*/.exec(text.slice(offset, end))?.[0].length ?? 0;
  return { start: offset - before, end: offset + after };
}

const firstLine = (text: string): string => text.split(/\r?\n/, 1)[0] ?? '';
