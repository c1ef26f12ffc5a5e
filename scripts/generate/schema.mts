/** JSON Schema of the settings, with the names of the rules that `rules` takes. */
import { readFileSync } from 'node:fs';
import { type Setting, settings } from '../../server/src/core/config/settings.ts';
import { rules } from '../../server/src/core/rules/index.ts';

type Schema = Readonly<Record<string, unknown>>;

export function fileSchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Slipway',
    description: 'Configuration of Slipway for the Dockerfiles of a folder and those below it.',
    type: 'object',
    properties: Object.fromEntries(
      settings
        .filter(({ file }) => file)
        .map((setting) => [setting.name, { description: setting.description, ...settingSchema(setting) }]),
    ),
    additionalProperties: false,
  };
}

/** The schema of `.slipway.yaml`. */
export const fileSchemaText = (): string => `${JSON.stringify(fileSchema(), null, 2)}\n`;

/** Names that are no rule are the server's to tell, with the nearest one: newer files may know rules that this version does not. */
export function settingSchema({ name, schema }: Setting): Schema {
  if (name !== 'rules') return schema;
  const value = schema.additionalProperties as Schema;
  const properties = Object.fromEntries(
    [
      ...rules.map(({ id }) => [id, summaryOf(id)] as const),
      ...rules.flatMap(({ id, sources }) => sources.map((source) => [source.id, `${id}: ${summaryOf(id)}`] as const)),
    ].map(([each, description]) => [each, { ...value, description }]),
  );
  return { ...schema, properties };
}

/** The line below the title of a rule's page. */
const summaryOf = (id: string): string =>
  readFileSync(new URL(`../../server/src/core/rules/${id}.md`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')[1] ?? '';
