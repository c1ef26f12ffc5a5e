/** Which requests there are, and which part of the core answers each. */
import { DocumentHighlightKind, ErrorCodes, type Hover, ResponseError } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Config } from '../core/config/settings.ts';
import { folds } from '../core/features/folding.ts';
import { hover } from '../core/features/hover/hover.ts';
import { links } from '../core/features/links.ts';
import { definition, occurrences, symbolAt } from '../core/features/navigate.ts';
import { renamable, rename } from '../core/features/rename.ts';
import { outline } from '../core/features/symbols.ts';
import { codeActions } from './codeActions.ts';
import { completionOf } from './completion.ts';
import { configActions, configCompletion, configHoverAnswer, isConfigDocument } from './configDocument.ts';
import { toDocumentSymbol, toRange } from './convert.ts';
import { report } from './diagnostics.ts';
import { dockerignoreOf } from './dockerignore.ts';
import { guardOf } from './guard.ts';
import { hardenOf } from './harden.ts';
import { invalidParams, offsetOf } from './params.ts';
import {
  type DockerignoreParams,
  dockerignoreRequest,
  type HardenAnswer,
  type HardenParams,
  hardenRequest,
  type SnippetsAnswer,
  type SnippetsParams,
  type StageCommandAnswer,
  type StageCommandParams,
  type StagesParams,
  snippetsRequest,
  stageCommandRequest,
  stagesRequest,
  statusRequest,
} from './requests.ts';
import type { Session } from './session.ts';
import { snippetsOf } from './snippets.ts';
import { stageCommandOf } from './stageCommand.ts';
import { stagesOf, statusOf } from './stages.ts';
import { templatesOf } from './templates.ts';
import { tokensOf } from './tokens.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

/** Every answer comes from the analysis of the document as it is now. */
export function answerRequests(session: Session): void {
  const { connection, client, host, documents, analyses, settings, limit } = session;
  const guard = guardOf(connection);

  type About = { readonly textDocument: { readonly uri: string } };
  const documentOf = (params: About | undefined): TextDocument | undefined => {
    const uri: unknown = params?.textDocument?.uri;
    if (typeof uri !== 'string') throw invalidParams('textDocument.uri');
    return documents.get(uri);
  };

  /**
   * Answers for a document that is open; for others, where a configuration file has no answer, and where it takes too long, there is
   * nothing to say.
   */
  const about = <P extends About, R>(
    name: string,
    answer: (document: TextDocument, params: P) => R,
    inConfig?: (document: TextDocument, params: P) => R,
  ) =>
    guard(name, (params: P): R | null => {
      const document = documentOf(params);
      const answerHere = document && isConfigDocument(document) ? inConfig : answer;
      return (document && answerHere && limit.run(document, () => answerHere(document, params))) ?? null;
    });

  /** As `about`, where the configuration has a say in the answer. */
  const configured = <P extends About, R>(
    name: string,
    answer: (document: TextDocument, params: P, config: Config) => R,
    inConfig?: (document: TextDocument, params: P) => R,
  ) =>
    guard(name, async (params: P): Promise<R | null> => {
      const document = documentOf(params);
      if (!document) return null;
      const { config } = await settings.of(document.uri);
      const answerHere = isConfigDocument(document) ? inConfig : answer;
      return (answerHere && limit.run(document, () => answerHere(document, params, config))) ?? null;
    });

  if (client.pullsDiagnostics) {
    connection.languages.diagnostics.on(
      guard('Diagnostics', async (params) => {
        const document = documentOf(params);
        return document ? report(session, document, params.previousResultId) : { kind: 'full', items: [] };
      }),
    );
  }
  connection.onCodeAction(
    configured(
      'Code actions',
      (document, params, config) => {
        const diagnoses = analyses.diagnoses(document, config);
        return codeActions(document, params, { analysis: analyses.of(document), diagnoses, config }, client.edits);
      },
      (document, { range }) => configActions(document, range, client.edits),
    ),
  );
  connection.onCompletion(
    about(
      'Completion',
      (document, params) => completionOf(session, document, params),
      (document, { position }) => configCompletion(document, position),
    ),
  );
  connection.onHover(
    about(
      'Hover',
      (document, { position }): Hover | null => {
        const found = hover(analyses.of(document), offsetOf(document, position));
        return found
          ? { contents: { kind: 'markdown', value: found.markdown }, range: toRange(document, found.span) }
          : null;
      },
      (document, { position }) => configHoverAnswer(document, position),
    ),
  );
  connection.onDocumentSymbol(
    about('Document symbols', (document) =>
      outline(analyses.of(document)).map((item) => toDocumentSymbol(document, item)),
    ),
  );
  connection.onFoldingRanges(
    about('Folding', (document) =>
      folds(analyses.of(document)).map(({ span, kind }) => ({
        startLine: document.positionAt(span.start).line,
        endLine: document.positionAt(span.end).line,
        kind,
      })),
    ),
  );
  connection.onDefinition(
    about('Definition', (document, { position }) => {
      const found = definition(analyses.of(document), offsetOf(document, position));
      if (!found) return null;
      const { uri } = document;
      if (!client.definitionLinks) return found.to.map((span) => ({ uri, range: toRange(document, span) }));
      return found.to.map((span) => ({
        originSelectionRange: toRange(document, found.from),
        targetUri: uri,
        targetRange: toRange(document, found.whole ?? span),
        targetSelectionRange: toRange(document, span),
      }));
    }),
  );
  connection.onReferences(
    about('References', (document, { position, context }) =>
      places(document, offsetOf(document, position))
        .filter(({ role }) => context.includeDeclaration || role === 'use')
        .map(({ span }) => ({ uri: document.uri, range: toRange(document, span) })),
    ),
  );
  connection.onDocumentHighlight(
    about('Highlights', (document, { position }) =>
      places(document, offsetOf(document, position)).map(({ span, role }) => ({
        range: toRange(document, span),
        kind: role === 'declaration' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      })),
    ),
  );
  connection.onPrepareRename(
    about('Rename', (document, { position }) => {
      const found = renamable(analyses.of(document), offsetOf(document, position));
      return found ? { range: toRange(document, found.span), placeholder: found.name } : null;
    }),
  );
  connection.onRenameRequest(
    about('Rename', (document, { position, newName }) => {
      const result = rename(analyses.of(document), offsetOf(document, position), newName);
      if ('problem' in result) throw new ResponseError<void>(ErrorCodes.InvalidParams, result.problem);
      return toWorkspaceEdit(document, result.edits, client.edits);
    }),
  );
  connection.onDocumentLinks(
    about('Links', (document) =>
      links(analyses.of(document)).map(({ span, url, title }) => ({
        range: toRange(document, span),
        target: url,
        tooltip: title,
      })),
    ),
  );
  connection.languages.semanticTokens.on(
    about('Semantic tokens', (document) => tokensOf(document, analyses.of(document))),
  );
  connection.onRequest(
    stagesRequest,
    about('Stages', (document, _: StagesParams) => stagesOf(document, analyses.of(document))),
  );
  connection.onRequest<HardenAnswer | null, void>(
    hardenRequest,
    configured('Hardening', (document, params: HardenParams, { templates: folder }) => {
      const files = folder === '' ? [] : host.templates(document.uri, folder);
      return hardenOf(document, analyses.of(document), params, templatesOf(folder, files, host.facts()), client.edits);
    }),
  );
  connection.onRequest<StageCommandAnswer | null, void>(
    stageCommandRequest,
    about('Stage command', (document, params: StageCommandParams) =>
      stageCommandOf(document, analyses.of(document), params, client.edits),
    ),
  );
  connection.onRequest<SnippetsAnswer | null, void>(
    snippetsRequest,
    about('Snippets', (document, params: SnippetsParams) =>
      snippetsOf(document, analyses.of(document), params, host.snippets(), client.edits),
    ),
  );
  connection.onRequest(
    dockerignoreRequest,
    guard('.dockerignore', (params: DockerignoreParams) =>
      dockerignoreOf(host, params, (uri) => documents.get(uri)?.getText(), client.edits),
    ),
  );
  connection.onRequest(
    statusRequest,
    guard('Status', () => statusOf(session, documents.all())),
  );

  function places(document: TextDocument, offset: number) {
    const analysis = analyses.of(document);
    const found = symbolAt(analysis, offset);
    return found ? occurrences(analysis, found.symbol) : [];
  }
}
