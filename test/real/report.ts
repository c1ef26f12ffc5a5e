/** What was tried: a line each as it happens, and a closing line that a test runner reads. */
import { lastLines } from './command.ts';

export class Report {
  passed = 0;
  readonly failed: string[] = [];
  readonly skipped: string[] = [];

  /** A part of the run begins. */
  part(title: string): void {
    console.log(`\n── ${title}`);
  }

  pass(name: string, detail = ''): void {
    this.passed++;
    console.log(`ok    ${name}${detail === '' ? '' : `: ${detail}`}`);
  }

  fail(name: string, detail: string): void {
    this.failed.push(name);
    console.log(`FAIL  ${name}: ${lastLines(detail, 25)}`);
  }

  skip(name: string, reason: string): void {
    this.skipped.push(name);
    console.log(`skip  ${name}: ${reason}`);
  }

  check(name: string, isRight: boolean, detail = ''): void {
    if (isRight) this.pass(name, detail);
    else this.fail(name, detail);
  }

  /** Passes unless it throws; says how long it took. */
  async attempt(name: string, action: () => Promise<void>): Promise<void> {
    const start = Date.now();
    try {
      await action();
      this.pass(name, `${((Date.now() - start) / 1000).toFixed(1)} s`);
    } catch (error) {
      this.fail(name, error instanceof Error ? error.message : String(error));
    }
  }

  /** `N passed, N failed`, and what was skipped. */
  close(): void {
    if (this.failed.length > 0) console.log(`\nfailed:\n${this.failed.map((name) => `  ${name}`).join('\n')}`);
    const skipped = this.skipped.length > 0 ? `, ${this.skipped.length} skipped (${this.skipped.join(', ')})` : '';
    console.log(`\nreal: ${this.passed} passed, ${this.failed.length} failed${skipped}`);
  }
}
