/** The claims that a real engine tries are well-formed: their rules exist, report the faulty Dockerfile and not its right twin. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allClaims, reports, titleOf } from '../real/claim.ts';
import { experiments } from '../real/experiments.ts';

describe('claims', () => {
  for (const claim of allClaims()) {
    test(titleOf(claim), () => {
      const [experiment = '', ...more] = Object.keys(claim.shows);
      assert.ok(experiment in experiments && more.length === 0, `no experiment ${experiment}`);
      assert.ok(reports(claim, claim.faulty), 'the faulty Dockerfile is not reported');
      assert.ok(!reports(claim, claim.right), 'the right Dockerfile is reported');
    });
  }
});
