import { named } from './model/program.ts';

/** Programs that run another, as far as `reading/effective.ts` could not see through them. */
export default named(
  'nothing',
  'nice time timeout busybox toybox tini dumb-init gosu su-exec setpriv catatonit s6-svscan supervise nohup ionice',
);
