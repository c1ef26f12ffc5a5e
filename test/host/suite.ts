// What VS Code loads: runs the test files below under mocha, in the extension host.
import Mocha from 'mocha';

/** Resolves when all tests have passed; rejects with the number of failures. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 20_000 });
  // The bundle holds the tests, so mocha gets their definitions by the event by which it would hand them its globals.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./activation.test.ts');
  await import('./configurationFile.test.ts');
  await import('./diagnostics.test.ts');
  await import('./quickFix.test.ts');
  await import('./server.test.ts');
  const failures = await new Promise<number>((done) => mocha.run(done));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
