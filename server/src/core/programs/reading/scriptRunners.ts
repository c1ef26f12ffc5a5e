/** Programs that read a script from `-c` or from their input. */
export const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'ksh', 'zsh']);
