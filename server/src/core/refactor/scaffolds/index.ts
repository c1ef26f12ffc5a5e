import type { StackId } from '../project.ts';
import type { Scaffold } from './builderLines.ts';
import { go, native, rust } from './compiled.ts';
import { dotnet, java } from './managed.ts';
import { bun, node, staticSite } from './node.ts';
import { deno, elixir, php, python, ruby } from './scripting.ts';

export const scaffolds: Readonly<Record<StackId, Scaffold>> = {
  node,
  static: staticSite,
  python,
  go,
  rust,
  native,
  java,
  dotnet,
  php,
  ruby,
  elixir,
  deno,
  bun,
};
