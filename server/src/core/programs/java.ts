import { named, type Program } from './model/program.ts';

/** Tools of the JDK; `java` runs a program, which may do what it likes. */
export default [
  { name: 'java', programs: 'java jshell', reach: 'anywhere', brings: 'language', prints: '-version' },
  {
    name: 'keytool',
    reach: 'nothing',
    options: {
      singleDashLong: true,
      values:
        '-keystore -alias -dname -keyalg -keysize -storepass -keypass -validity -file -storetype -ext -destkeystore -srckeystore -deststoretype -srcstoretype -deststorepass -srcstorepass -outfile -infile',
    },
    outputs: { files: '-keystore -destkeystore -file -outfile' },
  },
  { name: 'jlink', programs: 'jlink jpackage jmod', reach: 'told' },
  ...named('project', 'javac jar jarsigner jdeps native-image ant kotlinc scalac scala groovy clj clojure javaws mill'),
] satisfies readonly Program[];
