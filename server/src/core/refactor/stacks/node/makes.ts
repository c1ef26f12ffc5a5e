/** What a builder's `npm run build` writes, where every command in it is one whose output is known. */
import type { Evidence } from '../../evidence.ts';
import type { Made } from '../../made.ts';
import { compilerOutput } from './outputs.ts';
import { configOf, nodeProject } from './project.ts';
import { commandsOf, type ScriptCommand } from './scripts.ts';

/** Programs whose output outputs.ts reads from their configuration. */
const BUNDLERS = /^(vite|next|astro|react-scripts|vue-cli-service|docusaurus)$/;
/** Write nothing that is copied. */
const CHECKS = /^(vue-tsc|eslint|biome|prettier|stylelint|echo|true|rimraf)$/;

const MANAGERS = /^(npm|pnpm|yarn)$/;

export function makes(evidence: Evidence): Made | undefined {
  const { scripts, framework } = nodeProject(evidence);
  const commands = evidence.commands.filter(
    ({ command }) => !/^(corepack|cd|set|echo|mkdir|node)$/.test(command.name?.value ?? ''),
  );
  const runs = evidence.installs.filter(({ install }) => install.action === 'run-script');
  const [only] = runs;
  const name = only?.install.script;
  if (runs.length !== 1 || name === undefined || !framework) return undefined;
  if (!commands.every(({ command }) => MANAGERS.test(command.name?.value ?? ''))) return undefined;
  if (
    ['preinstall', 'install', 'postinstall', 'prepare', `pre${name}`, `post${name}`].some(
      (each) => scripts[each] !== undefined,
    )
  )
    return undefined;
  const built = commandsOf(scripts, name);
  const bundled = built?.filter(({ words }) => BUNDLERS.test(words[0] ?? ''));
  const [bundler] = bundled ?? [];
  if (!built || !bundler || bundled?.length !== 1) return undefined;
  if (!built.every((each) => each === bundler || CHECKS.test(each.words[0] ?? '') || isTypeCheck(each)))
    return undefined;
  if (isDynamic(evidence, bundler)) return undefined;
  const { output } = framework;
  const standalone = framework.name === 'Next.js' && !framework.site ? configOf(evidence, 'next.config') : undefined;
  return {
    command: bundler.words.slice(0, 2).join(' '),
    paths: [output, ...(built.some(isCompiler) ? [compilerOutput(evidence) ?? output] : [])].filter(
      (each, at, all) => all.indexOf(each) === at,
    ),
    reason: (path) =>
      standalone !== undefined &&
      path.startsWith(`${output}/standalone`) &&
      !/standalone|process\.env|\.\.\./.test(standalone)
        ? `next.config does not set output: 'standalone'`
        : undefined,
  };
}

const isTypeCheck = ({ words }: ScriptCommand): boolean => words[0] === 'tsc';
const isCompiler = ({ words }: ScriptCommand): boolean => words[0] === 'tsc' && !words.includes('--noEmit');

/** A configuration that computes its folder, or that a plugin may change, says nothing for certain. */
function isDynamic(evidence: Evidence, { words }: ScriptCommand): boolean {
  const config = configOf(evidence, `${words[0]}.config`) ?? '';
  return (
    /\b(outDir|distDir|outputDir)\b(?!\s*:\s*['"][^'"]+['"])/.test(config) ||
    /\bmode\s*===|process\.env\.\w*(OUT|DIST)/.test(config)
  );
}
