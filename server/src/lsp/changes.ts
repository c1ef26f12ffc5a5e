/** Documents, settings and files beside the documents change; diagnostics follow. */
import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { configNames } from '../core/config/configFiles.ts';
import { publisher } from './diagnostics.ts';
import { trustedNotification } from './requests.ts';
import type { Session } from './session.ts';

export function followChanges(session: Session): void {
  const { connection, client, documents, analyses, settings, shellcheck, limit, stale } = session;
  const push = client.pullsDiagnostics ? undefined : publisher(session);
  documents.onDidChangeContent(({ document }) => push?.schedule(document.uri));
  // Versions start anew with each opening.
  documents.onDidOpen(({ document }) => {
    analyses.forget(document.uri);
    limit.forget(document.uri);
  });
  documents.onDidClose(({ document }) => {
    analyses.forget(document.uri);
    shellcheck.forget(document.uri);
    limit.forget(document.uri);
    push?.clear(document.uri);
  });
  const refresh = (only?: string) => {
    if (push) for (const uri of only === undefined ? documents.keys() : [only]) push.schedule(uri);
    else if (client.refreshesDiagnostics) connection.languages.diagnostics.refresh();
  };
  stale.listen(refresh);
  connection.onNotification(trustedNotification, () => {
    shellcheck.trust();
    analyses.forget();
    refresh();
  });
  connection.onDidChangeConfiguration(({ settings: pushed }) => {
    settings.forget(pushed ?? undefined);
    analyses.forget();
    shellcheck.forget();
    refresh();
  });
  connection.onDidChangeWatchedFiles(() => {
    session.host.forget?.();
    analyses.forget();
    settings.forget();
    refresh();
  });
  connection.onInitialized(() => {
    if (client.registersConfiguration) {
      connection.client.register(DidChangeConfigurationNotification.type, { section: 'slipway' });
    }
    if (client.registersWatchers) {
      const watched = [
        `**/{${configNames.join(',')}}`,
        '**/{*compose*.y?(a)ml,*bake*.{hcl,json},*akefile*,*.mk,?(.)justfile,Taskfile*.y?(a)ml,package.json,.dockerignore,*.dockerignore,.gitignore}',
        '**/{*.sh,devcontainer.json,skaffold*.y?(a)ml,?(.)goreleaser*.y?(a)ml,Tiltfile,.gitlab-ci.yml,*cloudbuild*.y?(a)ml}',
        '**/{.github,.gitlab,.circleci,.woodpecker,.gitea,.forgejo}/**/*.y?(a)ml',
        '**/{*[Dd]ockerfile*,*[Cc]ontainerfile*}',
      ];
      connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: watched.map((globPattern) => ({ globPattern })),
      });
    }
  });
}
