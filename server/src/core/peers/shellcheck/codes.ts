/** Whether a name is one of ShellCheck's codes, which are rules wherever rules are named. */
export const isShellcheckCode = (name: string): boolean => /^SC\d{4}$/i.test(name);
