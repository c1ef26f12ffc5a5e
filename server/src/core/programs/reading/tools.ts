import { compiledTools } from '../installers/compiled.ts';
import { managedTools } from '../installers/managed.ts';
import { nodeTools } from '../installers/node.ts';
import { osTools } from '../installers/os.ts';
import { pythonTools } from '../installers/python.ts';
import { scriptingTools } from '../installers/scripting.ts';
import type { ActionSpec, Tool } from '../model/tool.ts';

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
