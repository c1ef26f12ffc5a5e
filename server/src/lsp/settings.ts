/** The configuration of a document: the editor's settings, then the configuration file beside it, which wins. */
import type { Connection } from 'vscode-languageserver';
import { parseConfigFile } from '../core/config/configFiles.ts';
import { type Config, defaultConfig } from '../core/config/settings.ts';
import { configFrom, merged } from '../core/config/settingValue.ts';
import { isRecord } from '../core/ground/record.ts';
import type { Host } from './host.ts';

interface DocumentConfig {
  readonly config: Config;
  /** Path of the configuration file in force. */
  readonly path: string | undefined;
}

export interface Settings {
  of(uri: string): Promise<DocumentConfig>;
  /** The configuration of a document as it was last asked for; undefined before that. */
  known(uri: string): Config | undefined;
  /** Grows with every change, so that answers can tell whether they still hold. */
  readonly generation: number;
  /** Asks again from now on; `pushed` is what `workspace/didChangeConfiguration` brought. */
  forget(pushed?: unknown): void;
}

/** `pull`: whether the client answers `workspace/configuration`; else settings come with initialization or by notification. */
export function settingsOf(connection: Connection, host: Host, pull: boolean, initial: unknown): Settings {
  const known = new Map<string, Promise<DocumentConfig>>();
  const latest = new Map<string, Config>();
  let generation = 0;
  let pushed = initial;

  async function read(uri: string): Promise<DocumentConfig> {
    const editor = pull
      ? await connection.workspace.getConfiguration({ scopeUri: uri, section: 'slipway' })
      : section(pushed);
    const file = host.config(uri);
    if (!file) return { config: configFrom(editor), path: undefined };
    if (file.refused !== undefined) {
      connection.console.warn(`${file.path} ${file.refused}, so it was not read.`);
      return { config: configFrom(editor), path: undefined };
    }
    const { config, problems } = parseConfigFile(file.name, file.text);
    for (const { line, column, message, severity } of problems)
      if (severity === 'error') connection.console.warn(`${file.path}:${line}:${column}: ${message}`);
    return { config: merged(configFrom(editor), config), path: file.path };
  }

  return {
    of(uri) {
      const cached = known.get(uri);
      if (cached) return cached;
      const asked = read(uri).catch((error: unknown) => {
        connection.console.error(`Settings of ${uri} could not be read: ${error}`);
        return { config: defaultConfig, path: undefined };
      });
      known.set(uri, asked);
      void asked.then(({ config }) => latest.set(uri, config));
      return asked;
    },
    known: (uri) => latest.get(uri),
    get generation() {
      return generation;
    },
    forget(value) {
      known.clear();
      generation++;
      if (value !== undefined) pushed = value;
    },
  };
}

/** Clients that push send the settings of the section, or all with the section in them. */
const section = (pushed: unknown): unknown => (isRecord(pushed) && isRecord(pushed.slipway) ? pushed.slipway : pushed);
