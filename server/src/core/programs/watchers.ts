import { named } from './model/program.ts';

/** They run another command again whenever a file changes. */
export default named('anything', 'air reflex modd watchexec', { endless: [[/(?:)/, 'watches']] });
