import type { Claim } from '../../claim.ts';
import type { Evidence } from '../../evidence.ts';
import { projectFile } from './detect.ts';

export function claim(evidence: Evidence): Claim {
  const file = projectFile(evidence, undefined);
  if (file === undefined) return 'none';
  const text = evidence.read(file) ?? '';
  if (/Aspire\.AppHost\.Sdk|IsAspireHost|MSTest\.Sdk|Microsoft\.NET\.Test\.Sdk|<IsTestProject>\s*true/i.test(text))
    return 'tools';
  if (/Microsoft\.NET\.Sdk\.(Web|Worker)|Microsoft\.AspNetCore\.App/i.test(text)) return 'server';
  return /<OutputType>\s*Exe/i.test(text) ? 'program' : 'library';
}
