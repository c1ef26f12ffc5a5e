const NAMES = new Set(
  `ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN
   TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX`.split(/\s+/),
);
for (let n = 1; n <= 15; n++) NAMES.add(`RTMIN+${n}`);
for (let n = 1; n <= 14; n++) NAMES.add(`RTMAX-${n}`);

/** Every signal name STOPSIGNAL takes, with its SIG. */
export const SIGNALS: readonly string[] = [...NAMES].map((name) => `SIG${name}`);

/** Whether `signal.ParseSignal` of moby takes it: a number, or a Linux name with or without SIG, in any case. */
export const isSignal = (text: string): boolean =>
  /^[+-]?\d+$/.test(text) || NAMES.has(text.toUpperCase().replace(/^SIG/, ''));
