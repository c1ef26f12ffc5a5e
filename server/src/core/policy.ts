/** What a project may demand of its images; the part of the configuration that rules read. */

/** What a project demands of its images beyond the rules' own opinion; rules that have nothing to check stay silent. */
export interface Policy {
  /** Registries images may come from; empty: any. `*` stands for anything. */
  readonly trustedRegistries: readonly string[];
  /** Labels every final image must carry, with the kind of value: text, url, semver, hash, rfc3339, spdx, email. */
  readonly labels: Readonly<Record<string, string>>;
  /** Labels outside `labels` are findings too. */
  readonly strictLabels: boolean;
  /** Images nothing may be taken from, `*` for any part, with the reason. */
  readonly forbiddenImages: Readonly<Record<string, string>>;
  /** Names of stages that every file must have. */
  readonly requiredStages: readonly string[];
}

export const defaultPolicy: Policy = {
  trustedRegistries: [],
  labels: {},
  strictLabels: false,
  forbiddenImages: {},
  requiredStages: [],
};
