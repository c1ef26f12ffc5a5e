import { named } from './model/program.ts';

/** Site, document, image and code generators, and tools of the cloud. */
export default [
  ...named('project', 'hugo', { endless: [[/^server( |$)/, 'serves']] }),
  ...named('project', 'mkdocs', { endless: [[/^serve( |$)/, 'serves']] }),
  ...named(
    'project',
    `make-doc zola antora doxygen asciidoctor pandoc pdflatex xelatex latexmk buf protoc gulp-cli
    terraform tflint helm kubectl kustomize packer vault consul sam cdk sls serverless convert magick ffmpeg gs dot
    inkscape optipng cwebp xmllint xsltproc hadolint shellcheck yamllint ansible-lint`,
  ),
];
