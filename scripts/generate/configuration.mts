/** `contributes.configuration` of the manifest, from the settings typed in the core. */
import { settings } from '../../server/src/core/config.ts';

interface Manifest {
  contributes?: Record<string, unknown>;
}

export function configurationSchema(manifestText: string): string {
  const manifest = JSON.parse(manifestText) as Manifest;
  const properties = Object.fromEntries(
    settings.map(({ name, schema, description }) => [
      `slipway.${name}`,
      { ...schema, markdownDescription: description },
    ]),
  );
  manifest.contributes = { ...manifest.contributes, configuration: { title: 'Slipway', properties } };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
