/**
 * Programs that make sites, with the folder each writes when nothing else is said: from the data that Vercel keeps for its own
 * builds. Of frameworks with a server it holds what Vercel's own servers need, so those are written by hand.
 */
import frameworks from '@vercel/frameworks';

interface Known {
  readonly name: string;
  readonly slug: string | null;
  readonly detectors?: { readonly every?: readonly Detector[]; readonly some?: readonly Detector[] };
  readonly settings: { readonly buildCommand: Setting; readonly outputDirectory: Setting };
}

interface Detector {
  readonly matchPackage?: string;
}

interface Setting {
  readonly value?: string | null;
}

/** Those whose folder depends on who deploys them, or that are servers. */
const LEFT =
  /^(nextjs|blitzjs|remix|react-router|nuxtjs|solidstart.*|sveltekit.*|redwoodjs|hydrogen|tanstack.*|nitro|sapper|eve|factory-eve|ash|xmcp|mastra|services|container|sanity-v2|scully|svelte)$/;

export function siteGenerators(): string {
  const list =
    (frameworks as unknown as { readonly frameworks?: readonly Known[] }).frameworks ??
    (frameworks as unknown as readonly Known[]);
  const entries = list.flatMap(({ name, slug, detectors, settings }) => {
    const packages = [...(detectors?.every ?? []), ...(detectors?.some ?? [])].flatMap(
      ({ matchPackage }) => matchPackage ?? [],
    );
    const output = settings.outputDirectory.value;
    const [program = ''] = /^(?:npx )?(@?[\w./-]+)/.exec(settings.buildCommand.value ?? '')?.slice(1) ?? [];
    if (slug === null || LEFT.test(slug) || packages.length === 0 || !output || program === '') return [];
    return [{ name: name.replace(/ \((?:v\d\+?|legacy)\)| v\d\+?$/i, ''), packages, program, output }];
  });
  const line = (each: (typeof entries)[number]): string =>
    `  { name: ${quoted(each.name)}, packages: [${each.packages.map(quoted).join(', ')}], program: ${quoted(each.program)}, output: ${quoted(each.output)} },\n`;
  return `// Written by \`npm run generate\` from @vercel/frameworks (Apache-2.0).\n\nexport interface SiteGenerator {\n  readonly name: string;\n  /** One of which gives it away. */\n  readonly packages: readonly string[];\n  /** The first word of its build. */\n  readonly program: string;\n  readonly output: string;\n}\n\n// biome-ignore format: one a line\nexport const siteGenerators: readonly SiteGenerator[] = [\n${entries.map(line).join('')}];\n`;
}

const quoted = (value: string): string => `'${value}'`;
