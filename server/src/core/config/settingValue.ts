/** Whether a value is what a setting's schema asks for; the schemas of `config.ts` use no more of JSON Schema than this. */
import { isRecord } from '../ground/record.ts';
import { type Config, defaultConfig, type Setting, settings } from './settings.ts';

export type Schema = Setting['schema'];

export function fits(schema: Schema, value: unknown): boolean {
  const choices = schema.enum as readonly unknown[] | undefined;
  if (choices) return choices.includes(value);
  switch (schema.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'string':
      return typeof value === 'string';
    case 'array':
      return Array.isArray(value) && value.every((item) => fits(schema.items as Schema, item));
    case 'object': {
      const known = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
      const others = schema.additionalProperties as Schema | false;
      return (
        isRecord(value) &&
        Object.entries(value).every(([name, item]) => {
          const member = Object.hasOwn(known, name) ? known[name] : others;
          return member ? fits(member, item) : false;
        })
      );
    }
    default:
      return true;
  }
}

/** For messages: `one of off, error, warning`, `a list`. */
export function expectation(schema: Schema): string {
  const choices = schema.enum as readonly unknown[] | undefined;
  if (choices) return `one of ${choices.join(', ')}`;
  switch (schema.type) {
    case 'boolean':
      return 'true or false';
    case 'array':
      return 'a list of texts';
    case 'object':
      return schema.properties
        ? `any of ${Object.keys(schema.properties).join(', ')}`
        : `names, each with ${expectation(schema.additionalProperties as Schema)}`;
    default:
      return 'a text';
  }
}

/** An editor's settings, which may be anything: what does not fit counts as not set. */
export function configFrom(value: unknown): Config {
  if (!isRecord(value)) return defaultConfig;
  const config: Record<string, unknown> = { ...defaultConfig };
  for (const { name, schema } of settings) {
    const [group, member] = name.split('.') as [string, string | undefined];
    const container = member === undefined ? value : value[group];
    const given = isRecord(container) ? container[member ?? group] : undefined;
    const set = schema.type === 'object' ? onlyFitting(schema, given) : given;
    if (set === undefined || !fits(schema, set)) continue;
    config[group] = member === undefined ? set : { ...(config[group] as object), [member]: set };
  }
  return config as unknown as Config;
}

const onlyFitting = (schema: Schema, value: unknown): unknown =>
  isRecord(value)
    ? Object.fromEntries(Object.entries(value).filter(([, item]) => fits(schema.additionalProperties as Schema, item)))
    : undefined;

/** `over` wins; rules and labels are merged name by name. */
export function merged(under: Config, over: Partial<Config>): Config {
  return {
    ...under,
    ...over,
    rules: { ...under.rules, ...over.rules },
    labels: { ...under.labels, ...over.labels },
    forbiddenImages: { ...under.forbiddenImages, ...over.forbiddenImages },
    build: { ...under.build, ...over.build },
  };
}
