import type { Project } from '../project.ts';
import type { Stack } from '../stack.ts';
import { bun } from './bun.ts';
import { deno } from './deno.ts';
import { dotnet } from './dotnet.ts';
import { elixir } from './elixir.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { native } from './native.ts';
import { node } from './node.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { staticSite } from './static.ts';

/** Where as much speaks for two, the earlier one counts. */
export const stacks: readonly Stack[] = [
  staticSite,
  node,
  python,
  go,
  rust,
  java,
  dotnet,
  php,
  ruby,
  elixir,
  deno,
  bun,
  native,
];

export const stackOf = ({ stack }: Project): Stack => stacks.find(({ id }) => id === stack) as Stack;
