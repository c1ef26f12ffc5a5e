import type { Stage } from '../../stages/model.ts';
import { defineCheck } from '../check.ts';
import { hadolintRuns } from './commands.ts';

export default defineCheck({
  id: 'DL4001',
  onbuild: true,
  check(analysis, tell) {
    for (const onbuild of [false, true]) {
      const seen = new Set<string>();
      let stage: Stage | undefined;
      for (const { run, commands } of hadolintRuns(analysis)) {
        if ((run.onbuild !== undefined) !== onbuild) continue;
        const current = analysis.stages.stageOf(run.onbuild ?? run);
        // What it sees of ONBUILD has no FROM.
        if (current !== stage && !onbuild) seen.clear();
        stage = current;
        const used = commands.filter(({ name }) => name === 'curl' || name === 'wget');
        for (const { name } of used) seen.add(name);
        const [first] = used;
        if (!first || seen.size < 2) continue;
        const other = first.name === 'curl' ? 'wget' : 'curl';
        tell(run, { at: first.nameSpan, message: `"${first.name}" does what ${other} does: install only one of them` });
      }
    }
  },
});
