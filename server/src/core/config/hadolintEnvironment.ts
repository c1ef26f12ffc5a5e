/** hadolint's environment variables, as the keys of `.hadolint.yaml` that mean the same. */
type Variables = Readonly<Record<string, string | undefined>>;

const LEVELS = ['error', 'warning', 'info', 'style'] as const;

/** Only those that are set. */
export function hadolintEnvironment(env: Variables): Readonly<Record<string, unknown>> {
  const overrides = LEVELS.map((level) => [level, list(env[`HADOLINT_OVERRIDE_${level.toUpperCase()}`])] as const);
  const override = Object.fromEntries(overrides.filter(([, codes]) => codes !== undefined));
  const keys = {
    ignored: list(env.HADOLINT_IGNORE),
    override: Object.keys(override).length > 0 ? override : undefined,
    trustedRegistries: list(env.HADOLINT_TRUSTED_REGISTRIES ?? env.HADOLINT_ALLOWED_REGISTRIES),
    'label-schema': schema(env.HADOLINT_REQUIRE_LABELS),
    'strict-labels': truth(env.HADOLINT_STRICT_LABELS),
    'failure-threshold': env.HADOLINT_FAILURE_THRESHOLD,
    'no-fail': truth(env.HADOLINT_NOFAIL),
    verbose: truth(env.HADOLINT_VERBOSE),
    format: env.HADOLINT_FORMAT,
    'disable-ignore-pragma': truth(env.HADOLINT_DISABLE_IGNORE_PRAGMA),
  };
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined && value !== ''));
}

const list = (text: string | undefined): readonly string[] | undefined =>
  text
    ?.split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** `label:kind,label:kind`. */
const schema = (text: string | undefined): Readonly<Record<string, string>> | undefined =>
  text === undefined
    ? undefined
    : Object.fromEntries(
        (list(text) ?? [])
          .map((pair) => pair.split(/:(.*)/s, 2) as [string, string?])
          .map(([label, kind = '']) => [label, kind]),
      );

const truth = (text: string | undefined): boolean | undefined =>
  text === undefined ? undefined : /^(?:1|y|on|true|yes)$/i.test(text);
