import { compiledTools } from './compiled.ts';
import { managedTools } from './managed.ts';
import { nodeTools } from './node.ts';
import { osTools } from './os.ts';
import { pythonTools } from './python.ts';
import { scriptingTools } from './scripting.ts';
import type { ActionSpec, Tool } from './tool.ts';

const byProgram = new Map<string, Tool>();
for (const tool of [...osTools, ...nodeTools, ...pythonTools, ...compiledTools, ...managedTools, ...scriptingTools]) {
  for (const program of tool.programs.split(' ')) byProgram.set(program, tool);
}

/** The tool behind a program's name; `pip3.12` is pip. */
export function toolOf(program: string): Tool | undefined {
  return byProgram.get(program) ?? (/^pip\d+(\.\d+)?$/.test(program) ? byProgram.get('pip') : undefined);
}

const actions = new Map<Tool, ReadonlyMap<string, ActionSpec>>();

/** What a subcommand of a tool does. */
export function actionOf(tool: Tool, subcommand: string): ActionSpec | undefined {
  let table = actions.get(tool);
  if (table === undefined) {
    table = new Map(
      Object.entries(tool.actions).flatMap(([names, spec]) => names.split(' ').map((name) => [name, spec])),
    );
    actions.set(tool, table);
  }
  return table.get(subcommand);
}
