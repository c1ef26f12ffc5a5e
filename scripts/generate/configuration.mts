/** `contributes.configuration` of the manifest, from the settings typed in the core. */
import { settings } from '../../server/src/core/config/settings.ts';
import { fileSchema, settingSchema } from './schema.mts';

interface Manifest {
  contributes?: Record<string, unknown>;
  capabilities?: { untrustedWorkspaces?: Record<string, unknown> };
}

export function configurationSchema(manifestText: string): string {
  const manifest = JSON.parse(manifestText) as Manifest;
  const properties = Object.fromEntries(
    settings.map((setting) => [
      `slipway.${setting.name}`,
      {
        ...settingSchema(setting),
        markdownDescription: setting.description,
        ...(setting.scope && { scope: setting.scope }),
      },
    ]),
  );
  manifest.contributes = { ...manifest.contributes, configuration: { title: 'Slipway', properties } };
  const restricted = settings.filter((setting) => setting.restricted).map(({ name }) => `slipway.${name}`);
  const trust = { ...manifest.capabilities?.untrustedWorkspaces, restrictedConfigurations: restricted };
  manifest.capabilities = { ...manifest.capabilities, untrustedWorkspaces: trust };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The schema of `.slipway.yaml`. */
export const fileSchemaText = (): string => `${JSON.stringify(fileSchema(), null, 2)}\n`;
