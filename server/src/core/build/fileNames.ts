/** Names that Dockerfiles go by, and those of files that only look so. */

const NAME = /^(docker|container)file([._-][\s\S]+)?$|^[\s\S]+[._-](docker|container)file$/i;

/** Documents, data, and what tools leave behind. */
const OTHER =
  /\.(md|mdx|rst|adoc|txt|json|ya?ml|toml|xml|html?|css|svg|png|lock|log|diff|patch|orig|rej|bak|swp|old|save|sha256|sig|asc|dockerignore|containerignore)$|~$/i;

/** Files of programming languages, unless the text says otherwise: `Dockerfile.go` is a Dockerfile for Go more often than not. */
const LANGUAGE =
  /\.(cs|fs|vb|go|ts|tsx|js|mjs|cjs|jsx|py|pyc|rb|java|kt|rs|c|cc|cpp|h|hpp|php|lua|scala|swift|sh|bash|ps1|bat|cmd|sql|hcl|tf|nix|d)$/i;

/** Files that a Dockerfile is made from. */
const TEMPLATE =
  /\.(j2|jinja2?|erb|m4|in|tmpl|tpl|tt|template|mustache|gotmpl|hbs|handlebars|ejs|liquid|njk|twig|mako)$/i;

export const isDockerfileName = (name: string): boolean =>
  NAME.test(name) && !OTHER.test(name) && !isTemplateName(name);

/** A name that may be that of a Dockerfile or of a program; the text decides. */
export const isDoubtfulName = (name: string): boolean => LANGUAGE.test(name);

/** A Dockerfile's template by its name. */
const isTemplateName = (name: string): boolean => TEMPLATE.test(name);

/** Whether a text is made into a Dockerfile by a template engine: an instruction begins with a tag of one, or FROM has one. */
export function isTemplateText(text: string): boolean {
  return (
    /^[ \t]*(\{\{|\{%|<%|include\(|define\(|changequote\(|m4_|divert\()/m.test(text) ||
    /^[ \t]*FROM[ \t][^\n]*(\{\{|\{%|<%)/im.test(text)
  );
}

/** Whether a file whose name leaves it open is a Dockerfile: its first instruction is one that a Dockerfile may begin with. */
export function hasDockerfileText(text: string): boolean {
  for (const line of text.split('\n', 400)) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    return /^(FROM|ARG)[ \t]+\S/i.test(trimmed);
  }
  return false;
}
