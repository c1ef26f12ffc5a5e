import { userCommands } from '../questions/userCommands.ts';
import { lineNumber } from '../questions/wording.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'user-drops-groups',
  sources: [],
  category: 'image',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    stage(stage, { analysis, report }) {
      for (const instruction of stage.instructions) {
        const word = instruction.keyword === 'USER' ? instruction.values[0] : undefined;
        const colon = word?.text.indexOf(':') ?? -1;
        if (!word || colon <= 0) continue;
        const user = word.text.slice(0, colon);
        const group = word.text.slice(colon + 1);
        const [given] = userCommands(analysis, stage).flatMap(({ step, command, changes }) =>
          step.instruction.span.start > instruction.span.start
            ? []
            : changes.flatMap((change) => {
                const groups = change.kind === 'add-to-groups' || change.kind === 'create-user' ? change.groups : [];
                const others = change.name === user ? groups.filter((each) => each !== group) : [];
                return others.length > 0 ? [{ others, command }] : [];
              }),
        );
        if (!given) continue;
        report({
          at: word.span,
          message: `a group in USER leaves "${user}" only that group: "${given.others.join('", "')}" on line ${lineNumber(analysis, given.command.span)} has no effect`,
          fix: {
            title: `Write USER ${user}`,
            edits: [{ span: { start: word.offsetAt(colon), end: word.span.end }, newText: '' }],
          },
        });
      }
    },
  },
});
