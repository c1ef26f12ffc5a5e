import type { Program } from './model/program.ts';

/** openssl(1): every subcommand writes to the files that its options name, else to its output. */
export default {
  name: 'openssl',
  packages: 'openssl',
  reach: 'nothing',
  options: {
    singleDashLong: true,
    subcommands: true,
    values:
      '-out -keyout -in -inkey -key -newkey -days -subj -addext -config -extensions -extfile -CA -CAkey -CAserial -passin -passout -pass -md -name -caname -certfile -certpbe -keypbe -macalg -signature -sigfile -sign -verify -connect -servername -pkeyopt -paramfile -algorithm -set_serial -reqexts -nameopt -inform -outform -outdir -spkac -rand -writerand -keysig -keyform -CAform -oid -email -iter -K -iv -S -kfile -gencrl -crldays -policy -startdate -enddate -batchfile',
  },
  outputs: { files: '-out -keyout -CAserial -writerand -CAout -cmsout -certsout', directories: '-outdir' },
} satisfies Program;
