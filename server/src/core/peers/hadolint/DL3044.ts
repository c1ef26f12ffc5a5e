import { defineCheck } from '../check.ts';

/** hadolint knows the names of the whole file so far, whatever the stage, and looks for them in the text of the values. */
export default defineCheck({
  id: 'DL3044',
  check(analysis, tell) {
    const seen = new Set<string>();
    for (const instruction of analysis.dockerfile.instructions) {
      if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG') continue;
      const { pairs } = instruction;
      for (const [index, { value }] of pairs.entries()) {
        if (instruction.keyword === 'ARG' || !value) continue;
        const set = pairs.findIndex(
          ({ name }, at) => at !== index && !seen.has(name.value) && refersTo(value.value, name.value),
        );
        const name = pairs[set]?.name.value;
        if (name === undefined) continue;
        const use = value.variables.find((each) => each.name === name);
        tell(instruction, {
          at: use?.span ?? value.span,
          message: `"${name}" is set in this same ENV and still empty here: ENV takes effect with the next instruction`,
        });
      }
      for (const { name } of pairs) seen.add(name.value);
    }
  },
});

function refersTo(text: string, name: string): boolean {
  if (text.includes(`\${${name}}`)) return true;
  for (let at = text.indexOf(`$${name}`); at >= 0; at = text.indexOf(`$${name}`, at + 1))
    if (!/\w/.test(text[at + 1 + name.length] ?? '')) return true;
  return false;
}
