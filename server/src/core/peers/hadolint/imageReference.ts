/** An image reference as hadolint takes it apart, for its profile alone. */
export interface HadolintImage {
  /** Only what stands before a `/` and has a dot. */
  readonly registry: string | undefined;
  /** Without registry, tag and digest. */
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

export function hadolintImage(text: string): HadolintImage {
  const [, registry, rest = text] = /^([^.\s]+\.[^/\s]+)\/(.*)$/s.exec(text) ?? [];
  const [, name = '', tag, digest] = /^((?:[^:@$]|\$\{[^}]*\}|\$)*)(?::([^@]*))?(?:@(.*))?$/s.exec(rest) ?? [];
  return { registry, name, tag, digest };
}
