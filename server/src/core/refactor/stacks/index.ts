import type { Project } from '../project.ts';
import type { Stack } from '../stack.ts';
import { bun } from './bun/detect.ts';
import { deno } from './deno/detect.ts';
import { dotnet } from './dotnet/detect.ts';
import { elixir } from './elixir/detect.ts';
import { go } from './go/detect.ts';
import { java } from './java/detect.ts';
import { native } from './native/detect.ts';
import { node } from './node/detect.ts';
import { php } from './php/detect.ts';
import { python } from './python/detect.ts';
import { ruby } from './ruby/detect.ts';
import { rust } from './rust/detect.ts';
import { staticSite } from './static/detect.ts';

/** Where as much speaks for two, the earlier one counts: JavaScript is often the helper of another language. */
export const stacks: readonly Stack[] = [
  php,
  ruby,
  elixir,
  java,
  dotnet,
  python,
  go,
  rust,
  deno,
  bun,
  staticSite,
  node,
  native,
];

export const stackOf = ({ stack }: Project): Stack => stacks.find(({ id }) => id === stack) as Stack;
