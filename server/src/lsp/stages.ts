/** Answers to the requests of `requests.ts`. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../core/analysis.ts';
import { diagram } from '../core/features/graph/render.ts';
import { rules } from '../core/rules/index.ts';
import { isConfigDocument } from './configDocument.ts';
import { toRange } from './convert.ts';
import type { Stages, Status } from './requests.ts';
import type { Session } from './session.ts';

export function stagesOf(document: TextDocument, analysis: Analysis): Stages {
  const { nodes, edges } = diagram(analysis);
  return {
    uri: document.uri,
    version: document.version,
    nodes: nodes.map(({ span, ...node }) => ({ ...node, range: span ? toRange(document, span) : null })),
    edges: edges.map(({ span, ...edge }) => ({ ...edge, range: toRange(document, span) })),
  };
}

export async function statusOf(
  { host: { version }, analyses, settings, limit }: Session,
  documents: readonly TextDocument[],
): Promise<Status> {
  const described = documents
    .filter((document) => !isConfigDocument(document))
    .map(async (document) => {
      const { config, path } = await settings.of(document.uri);
      const findings = { error: 0, warning: 0, info: 0, hint: 0 };
      for (const { severity } of limit.run(document, () => analyses.diagnoses(document, config)) ?? [])
        findings[severity]++;
      return { uri: document.uri, version: document.version, profile: config.profile, config: path ?? null, findings };
    });
  return { version, rules: rules.length, documents: await Promise.all(described) };
}
