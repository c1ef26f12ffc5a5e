import type { Program } from './model/program.ts';

export default { name: 'jq', programs: 'jq gojq jaq', packages: 'jq', reach: 'nothing' } satisfies Program;
