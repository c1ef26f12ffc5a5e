import type { Claim } from '../../claim.ts';
import type { Evidence } from '../../evidence.ts';

const SERVERS =
  /^\s*"?(actix-web|axum|rocket|warp|hyper|tonic|poem|salvo|tide|ntex|loco-rs|leptos_axum|pingora)"?\s*[.=]/m;

export function claim({ exists, read, membership }: Evidence): Claim {
  if (!exists('Cargo.toml')) return 'none';
  const folder = membership?.member.folder;
  const at = (name: string): string => (folder === undefined ? name : `${folder}/${name}`);
  const manifest = read(at('Cargo.toml')) ?? '';
  if (folder === undefined && !/^\[package\]/m.test(manifest) && /^\[workspace\]/m.test(manifest)) return 'none';
  const program =
    /^\[\[bin\]\]/m.test(manifest) || exists(at('src/main.rs')) !== false || exists(at('src/bin')) === true;
  if (!program || /crate-type\s*=\s*\[[^\]]*"cdylib"/.test(manifest)) return 'library';
  return SERVERS.test(manifest) ? 'server' : 'program';
}
