import { copy, from, run, type Scaffold, workdir } from '../../builderLines.ts';
import { line } from '../../plan.ts';
import { text } from '../../text.ts';

const env = (...pairs: string[]) => line('ENV', ...pairs.map((pair) => text`${pair}`));

export const scaffold: Scaffold = ({ project }) => [
  from(text`denoland/deno:${project.version}`),
  workdir('/app'),
  env('DENO_DIR=/deno-dir'),
  copy('. .'),
  run(text`deno install --entrypoint ${project.start.args.at(-1) ?? text`main.ts`}`),
];
