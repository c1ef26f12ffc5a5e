/** What is current where the builder says nothing: tags that facts/base-images.json knows to exist, which a test checks. */
export const current = {
  alpine: '3.24',
  debian: 'trixie',
  node: ['26', '24'],
  python: ['3.13', '3.14'],
  java: ['25', '21'],
  dotnet: ['10.0', '8.0'],
  php: ['8.5', '8.4'],
  ruby: ['3.4', '4.0'],
  nginx: '1.30',
} as const;

/** Distroless images are built on a release of Debian, and stay there. */
export const distrolessRelease = { debian11: 'bullseye', debian12: 'bookworm', debian13: 'trixie' } as const;
