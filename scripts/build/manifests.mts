/** The manifests that are published: the one written by hand, with what follows from the settings and the commands. */
import { settings } from '../../server/src/core/config/settings.ts';
import { settingSchema } from '../generate/schema.mts';

interface Command {
  readonly command: string;
  readonly enablement?: string;
}

/** The root's package.json, as far as it is read here. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly repository: unknown;
  readonly keywords: unknown;
  readonly engines: Readonly<Record<string, string>>;
  readonly capabilities: { readonly untrustedWorkspaces: object };
  readonly contributes: { readonly commands: readonly Command[]; readonly menus: object } & Readonly<
    Record<string, unknown>
  >;
}

/** What the root's manifest is for besides the extension: development and the command line. */
const NOT_PUBLISHED = ['private', 'scripts', 'devDependencies', 'allowScripts', 'bin'];

/** The extension's: every setting with its schema, and in the palette each command where it can run. */
export function extensionManifest(manifest: Manifest): object {
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
  const { commands, menus } = manifest.contributes;
  const commandPalette = commands.flatMap(({ command, enablement }) =>
    enablement === undefined ? [] : [{ command, when: enablement }],
  );
  const restrictedConfigurations = settings.filter(({ restricted }) => restricted).map(({ name }) => `slipway.${name}`);
  return {
    ...Object.fromEntries(Object.entries(manifest).filter(([key]) => !NOT_PUBLISHED.includes(key))),
    main: './client.js',
    engines: { vscode: manifest.engines.vscode },
    capabilities: {
      ...manifest.capabilities,
      untrustedWorkspaces: { ...manifest.capabilities.untrustedWorkspaces, restrictedConfigurations },
    },
    contributes: {
      ...manifest.contributes,
      menus: { ...menus, commandPalette },
      configuration: { title: 'Slipway', properties },
    },
  };
}

/** npm's package of the command line, which has the language server in it (`slipway server --stdio`). */
export const packageManifest = ({
  name,
  version,
  description,
  license,
  repository,
  keywords,
  engines,
}: Manifest): object => ({
  name,
  version,
  description,
  license,
  repository,
  keywords,
  bin: { slipway: './cli.js' },
  engines: { node: engines.node },
});
