import type { Analysis } from '../analysis.ts';
import type { Span } from '../ground/text.ts';
import { programOf } from '../programs/reading/effective.ts';
import { shippedStage, startCommands } from '../questions/shippedStage.ts';
import { defineRule } from '../rule.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'debugger-enabled',
  sources: [],
  category: 'security',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report }) {
      const target = shippedStage(analysis);
      if (!target) return;
      for (const { at, text } of [...inCommands(analysis, target), ...inOptions(target)]) {
        report({
          at,
          message: `"${text}" opens a debugger's port: anyone who reaches it can run code in the container`,
        });
      }
    },
  },
});

interface Place {
  readonly at: Span;
  readonly text: string;
}

/** Java's agent as a server, Node's inspector on every interface, Python's debugpy. */
const AGENT = /-(?:agentlib:jdwp=|Xrunjdwp:)[^\s"]*server=y[^\s"]*/;
const INSPECTOR = /^--inspect(-brk)?=(0\.0\.0\.0|\[?::\]?)(:\d+)?$/;

function inCommands(analysis: Analysis, target: Stage): readonly Place[] {
  return startCommands(analysis, target).flatMap((command) => {
    const program = programOf(command) ?? '';
    return command.words.flatMap(({ value = '', span }, index) => {
      const opens =
        (program === 'java' && AGENT.test(value)) ||
        (program === 'node' && INSPECTOR.test(value)) ||
        (/^python[\d.]*$/.test(program) && value === 'debugpy' && command.words[index - 1]?.value === '-m');
      return opens ? [{ at: span, text: value }] : [];
    });
  });
}

/** What the runtimes read by themselves. */
const OPTIONS: Readonly<Record<string, RegExp>> = {
  JAVA_TOOL_OPTIONS: AGENT,
  JDK_JAVA_OPTIONS: AGENT,
  JAVA_OPTS: AGENT,
  NODE_OPTIONS: /--inspect(-brk)?=(0\.0\.0\.0|\[?::\]?)(:\d+)?/,
};

function inOptions(target: Stage): readonly Place[] {
  return target.instructions.flatMap((instruction) => {
    if (instruction.keyword !== 'ENV') return [];
    return instruction.pairs.flatMap(({ name, value }) => {
      const pattern = Object.hasOwn(OPTIONS, name.value) ? OPTIONS[name.value] : undefined;
      const text = value && pattern?.exec(value.value)?.[0];
      return value && text ? [{ at: value.span, text }] : [];
    });
  });
}
