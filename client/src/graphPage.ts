/** The HTML of the stage graph's panel. Nothing runs or loads in it but its own script and style sheet. */
import { Uri, type Webview } from 'vscode';

export function graphPage(webview: Webview, extensionUri: Uri): string {
  const file = (name: string): Uri => webview.asWebviewUri(Uri.joinPath(extensionUri, 'webview', name));
  const nonce = crypto.randomUUID();
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${file('graph.css')}">
  <title>Stage graph</title>
</head>
<body>
  <main id="frame"><div id="picture"></div></main>
  <p id="empty" hidden>No stages yet. A stage starts with <code>FROM</code>.</p>
  <ul id="legend" aria-label="Legend">
    ${['FROM', 'COPY', 'mount'].map(legend).join('\n    ')}
  </ul>
  <div id="tools" role="toolbar" aria-label="Stage graph">
    <button id="svg" title="Copy the picture as SVG">Copy SVG</button>
    <button id="mermaid" title="Copy the graph as Mermaid text">Copy Mermaid</button>
    <button id="out" title="Zoom out (-)" aria-label="Zoom out">−</button>
    <button id="fit" title="Fit to the window (0)">Fit</button>
    <button id="in" title="Zoom in (+)" aria-label="Zoom in">+</button>
  </div>
  <script nonce="${nonce}" src="${file('graph.js')}"></script>
</body>
</html>`;
}

const legend = (kind: string): string =>
  `<li><svg class="${kind.toLowerCase()}" viewBox="0 0 28 8" aria-hidden="true"><path d="M1 4H27"/></svg>${kind}</li>`;
