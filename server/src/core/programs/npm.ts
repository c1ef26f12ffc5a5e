import type { Program } from './model/program.ts';

/** `name@version`, where the name may be scoped (`@scope/name`). */
const at = /^(@?[^@]+)@(.+)$/;

const production = /^production$/;

/** npm 7 came with Node 15, and with it --omit. */
const npm7 = ['node', 15] as const;

export default {
  name: 'npm',
  reach: 'project',
  names: true,
  ecosystem: 'node',
  options: {
    subcommands: true,
    values:
      '--prefix -C --cache --registry --omit --include --only --also --loglevel -w --workspace --userconfig --globalconfig --tag --install-strategy --location --fetch-retries --fetch-timeout --fetch-retry-mintimeout --fetch-retry-maxtimeout --fetch-retry-factor --maxsockets --script-shell --node-options --os --cpu --libc --before --otp --access --depth --cafile --proxy --https-proxy --noproxy --scope --python --target_arch --target_platform --arch --platform --jobs',
  },
  actions: {
    'ci clean-install ic install-clean isntall-clean install-ci-test cit': {
      action: 'install',
      manifests: 'package.json package-lock.json npm-shrinkwrap.json',
      frozen: true,
      dev: true,
      writes: 'node_modules',
    },
    'install i in ins inst insta instal isnt isnta isntal isntall add install-test it': {
      action: 'install',
      packages: true,
      manifests: 'package.json package-lock.json npm-shrinkwrap.json',
      frozen: false,
      dev: true,
      writes: 'node_modules',
    },
    'uninstall remove rm r un unlink': { action: 'remove', packages: true },
    'update up upgrade udpate': { action: 'upgrade', packages: true, frozen: false, dev: true },
    prune: { action: 'prune', dev: true, writes: 'node_modules' },
    'dedupe ddp rebuild rb link ln': { action: 'other', writes: 'node_modules' },
    'run run-script rum urn': { action: 'run-script', script: '*' },
    'start restart stop': { action: 'run-script', script: 'start' },
    'test t tst': { action: 'run-script', script: 'test' },
    'cache:clean cache:clear cache:rm': { action: 'clean' },
    'config:set config:delete c:set set': { action: 'configure' },
    'cache:add': { action: 'download', packages: true },
  },
  groups: 'cache config c',
  version: at,
  withoutDev: [
    { names: '--omit', value: /^dev$/ },
    { names: '--production' },
    { names: '--only', value: /^prod(uction)?$/ },
  ],
  withDev: [
    { names: '--include --also', value: /^dev(elopment)?$/ },
    { names: '--production', value: /^false$/ },
  ],
  withoutDevEnv: {
    NODE_ENV: production,
    npm_config_production: /^true$/,
    NPM_CONFIG_PRODUCTION: /^true$/,
    npm_config_omit: /\bdev\b/,
    NPM_CONFIG_OMIT: /\bdev\b/,
    npm_config_only: /^prod/,
  },
  globalOptions: '-g --global',
  directoryOptions: '--prefix -C',
  caches: [
    {
      kind: 'packages',
      directories: '~/.npm',
      movedBy: 'npm_config_cache NPM_CONFIG_CACHE',
      movedByOptions: '--cache',
    },
  ],
  lock: { manifest: 'package.json', files: 'package-lock.json npm-shrinkwrap.json', flag: 'ci', demanded: true },
  dependencyFiles: 'package*.json',
  takesFrom: 'copy',
  offline: '--offline --prefer-offline',
  // Source: npm's config definitions.
  changedFlags: [
    {
      names: ['--only'],
      value: /^prod(uction)?$/,
      runtime: npm7,
      why: 'is deprecated since npm 7, which calls it --omit=dev',
      instead: '--omit=dev',
    },
    {
      names: ['--only'],
      value: /^\$\{?NODE_ENV\}?$/,
      runtime: npm7,
      why: 'is deprecated since npm 7, which leaves development dependencies out by itself where NODE_ENV is production',
      instead: '',
    },
    {
      names: ['--only'],
      value: /[$`]/,
      runtime: npm7,
      why: 'is deprecated since npm 7, which has --omit and --include for it',
    },
    {
      names: ['--production'],
      value: /^(|true)$/,
      runtime: npm7,
      why: 'is deprecated since npm 7, which calls it --omit=dev',
      instead: '--omit=dev',
    },
    {
      names: ['--production'],
      value: /^false$/,
      runtime: npm7,
      why: 'is deprecated since npm 7, which calls it --include=dev',
      instead: '--include=dev',
    },
    {
      names: ['--also'],
      value: /^dev(elopment)?$/,
      runtime: npm7,
      why: 'is deprecated since npm 7, which calls it --include=dev',
      instead: '--include=dev',
    },
    {
      names: ['--no-optional'],
      runtime: npm7,
      why: 'is deprecated since npm 7, which calls it --omit=optional',
      instead: '--omit=optional',
    },
    {
      names: ['--unsafe-perm'],
      runtime: npm7,
      why: 'is no option any more since npm 7, which runs scripts as the owner of the directory',
      instead: '',
    },
    {
      names: ['--global-style'],
      runtime: ['node', 20],
      why: 'is deprecated since npm 9, which calls it --install-strategy=shallow',
      instead: '--install-strategy=shallow',
    },
    {
      names: ['--legacy-bundling'],
      runtime: ['node', 20],
      why: 'is deprecated since npm 9, which calls it --install-strategy=nested',
      instead: '--install-strategy=nested',
    },
  ],
  unchecked: {
    options: [[/^--(?:no-strict-ssl|strict-ssl=false)$/, 'certificates']],
    variables: [[/^npm_config_strict_ssl$/i, /^(?:false|0)$/i]],
    settings: [/^config (?:-\S+ )*set (?:-\S+ )*strict-ssl[ =](?:false|0)(?: -\S+)*$/i],
  },
  globalTo: '--prefix=*/lib/node_modules NPM_CONFIG_PREFIX=*/lib/node_modules npm_config_prefix=*/lib/node_modules',
  without: 'fetchesFirst',
} satisfies Program;
