import type { Analysis } from '../analysis.ts';
import { keyword, lineBefore } from '../dockerfile/edits.ts';
import { programOf } from '../programs/reading/effective.ts';
import { commandsIn } from '../questions/runCommands.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../shell/model.ts';
import type { Stage } from '../stages/model.ts';

interface Sender {
  /** The program with its arguments. */
  readonly command: RegExp;
  readonly name: string;
  /** Documented by the vendor: any of these variables switches it off; the first is written by the fix. */
  readonly variables: readonly (readonly [name: string, value: string])[];
}

const SENDERS: readonly Sender[] = [
  { command: /^next (build|start|dev)\b/, name: 'Next.js', variables: [['NEXT_TELEMETRY_DISABLED', '1']] },
  {
    command: /^dotnet (build|publish|restore|run|test|pack|tool)\b/,
    name: '.NET',
    variables: [['DOTNET_CLI_TELEMETRY_OPTOUT', '1']],
  },
  { command: /^nuxi? (build|generate|dev)\b/, name: 'Nuxt', variables: [['NUXT_TELEMETRY_DISABLED', '1']] },
  { command: /^gatsby (build|develop)\b/, name: 'Gatsby', variables: [['GATSBY_TELEMETRY_DISABLED', '1']] },
  { command: /^astro (build|dev)\b/, name: 'Astro', variables: [['ASTRO_TELEMETRY_DISABLED', '1']] },
  { command: /^ng (build|serve|test)\b/, name: 'Angular', variables: [['NG_CLI_ANALYTICS', 'false']] },
  {
    command: /^turbo (run|build|prune)\b/,
    name: 'Turborepo',
    variables: [
      ['TURBO_TELEMETRY_DISABLED', '1'],
      ['DO_NOT_TRACK', '1'],
    ],
  },
  { command: /^(storybook|build-storybook)\b/, name: 'Storybook', variables: [['STORYBOOK_DISABLE_TELEMETRY', '1']] },
  { command: /^wrangler /, name: 'Wrangler', variables: [['WRANGLER_SEND_METRICS', 'false']] },
  { command: /^brew (install|update|upgrade)\b/, name: 'Homebrew', variables: [['HOMEBREW_NO_ANALYTICS', '1']] },
  { command: /^vcpkg install\b/, name: 'vcpkg', variables: [['VCPKG_DISABLE_METRICS', '1']] },
  {
    command: /^prisma (generate|migrate)\b/,
    name: 'Prisma',
    variables: [['CHECKPOINT_DISABLE', '1']],
  },
  { command: /^(az|azure) /, name: 'the Azure CLI', variables: [['AZURE_CORE_COLLECT_TELEMETRY', 'false']] },
  { command: /^sam (build|package|deploy)\b/, name: 'AWS SAM', variables: [['SAM_CLI_TELEMETRY', '0']] },
];

const PROGRAMS =
  /^(next|dotnet|nuxi?|gatsby|astro|ng|turbo|storybook|build-storybook|wrangler|brew|vcpkg|prisma|az|azure|sam|npx|yarn|pnpm|bunx)$/;

export default defineRule({
  id: 'telemetry-on',
  sources: [],
  category: 'image',
  severity: 'info',
  profile: 'strict',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const told = new Map<Stage, ReadonlySet<Sender>>();
      for (const stage of analysis.stages.stages) {
        const spoken = new Set(stage.base.kind === 'stage' ? told.get(stage.base.stage) : undefined);
        told.set(stage, spoken);
        for (const step of analysis.steps(stage)) {
          for (const { command } of commandsIn(step)) {
            const sender = senderOf(command);
            if (!sender || spoken.has(sender)) continue;
            const { env } = step.stateAt(command);
            const set = [...sender.variables, ['DO_NOT_TRACK', ''] as const].some(
              ([name]) => env.has(name) || command.assignments.some((each) => each.name === name),
            );
            if (set || !command.name) continue;
            spoken.add(sender);
            report({
              at: command.name.span,
              message: `"${command.name.text}" sends usage data during the build: set ${sender.variables[0]?.[0]}`,
              fix: fixOf(analysis, step.instruction, sender),
            });
          }
        }
      }
    },
  },
});

/** `npx next build` and `yarn next build` are `next build`. */
function senderOf(command: Command): Sender | undefined {
  const program = programOf(command);
  if (program === undefined || !PROGRAMS.test(program)) return undefined;
  const words = [program, ...command.words.slice(1).map(({ text }) => text)];
  const runs = /^(npx|yarn|pnpm|bunx)$/.test(program);
  const rest = runs
    ? words.slice(1).filter((word, index) => !(word.startsWith('-') || (index === 0 && /^(exec|dlx|run)$/.test(word))))
    : words;
  const text = rest.join(' ');
  return SENDERS.find((sender) => sender.command.test(text));
}

function fixOf({ dockerfile }: Analysis, instruction: Parameters<typeof lineBefore>[1], { variables, name }: Sender) {
  const [variable, value] = variables[0] ?? [];
  return {
    title: `Switch off what ${name} sends`,
    edits: [lineBefore(dockerfile, instruction, `${keyword(dockerfile, 'ENV')} ${variable}=${value}`)],
  };
}
