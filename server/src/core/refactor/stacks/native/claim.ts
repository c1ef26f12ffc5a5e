import type { Claim } from '../../claim.ts';
import type { Evidence } from '../../evidence.ts';

export function claim({ exists, read }: Evidence): Claim {
  if (!exists('CMakeLists.txt')) return 'none';
  return /add_executable\s*\(/i.test(read('CMakeLists.txt') ?? '') ? 'program' : 'library';
}
