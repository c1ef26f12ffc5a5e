import { unpinnedPackage } from '../../questions/packages.ts';
import { defineCheck } from '../check.ts';
import { type HadolintCommand, hadolintRuns, hasArgument } from './commands.ts';

export default defineCheck({
  id: 'DL3062',
  onbuild: true,
  check(analysis, tell) {
    for (const { run, commands } of hadolintRuns(analysis)) {
      const go = commands.filter(({ name }) => name === 'go');
      const runs = go.filter((command) => hasArgument(command, 'run'));
      const words = runs.length > 0 ? runs.flatMap(runWords) : go.flatMap(installWords);
      for (const { text, span } of words) {
        const isPinned = text.includes('@') && !/@(latest|none)$/.test(text);
        if (!isPinned && !/^[./]/.test(text)) tell(run, { at: span, message: unpinnedPackage(text) });
      }
    }
  },
});

const operandsOf = ({ args }: HadolintCommand): HadolintCommand['args'] =>
  args.filter(({ flags }) => flags.length === 0);

/** Of `run` and the word behind it, the word. */
const runWords = (command: HadolintCommand): HadolintCommand['args'] =>
  operandsOf(command)
    .slice(0, 2)
    .filter(({ text }) => text !== 'run');

const installWords = (command: HadolintCommand): HadolintCommand['args'] =>
  hasArgument(command, 'install', 'get')
    ? operandsOf(command).filter(({ text }) => !/^(install|get|tool)$/.test(text))
    : [];
