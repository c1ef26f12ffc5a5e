/** The command `slipway`. */
import { nearest } from '../core/ground/suggest.ts';
import { visible, visibleLines } from '../core/ground/visible.ts';
import { version } from '../embedded.ts';
import { commands } from './commands.ts';
import { helpOf, overview } from './help.ts';
import { complain, print } from './io.ts';
import { parseOptions, UsageError } from './options.ts';

async function main([name, ...words]: readonly string[]): Promise<number> {
  const specs = commands.map(({ spec }) => spec);
  if (name === '--version') {
    print(`${version()}\n`);
    return 0;
  }
  if (name === undefined || name === '--help' || name === 'help') {
    const asked = name === undefined ? complain : print;
    asked(overview(specs, version()));
    return name === undefined ? 2 : 0;
  }
  const command = commands.find(({ spec }) => spec.name === name);
  if (!command) {
    const near = nearest(
      name,
      specs.map((spec) => spec.name),
    );
    throw new UsageError(
      `"${name}" is no command${near ? `; "${near}" is.` : `: ${specs.map((spec) => spec.name).join(', ')} are.`}`,
    );
  }
  if (words.includes('--help')) {
    print(helpOf(command.spec));
    return 0;
  }
  return command.run(parseOptions(command.spec, words));
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (error instanceof UsageError) complain(`slipway: ${error.lines.map(visible).join('\n')}\n`);
    else complain(`slipway: ${visibleLines(String(error instanceof Error ? error.stack : error))}\n`);
    process.exitCode = 2;
  },
);
