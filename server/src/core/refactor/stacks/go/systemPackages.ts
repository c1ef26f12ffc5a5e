/** Modules of Go that are compiled with a C compiler, and what they need of the system. */
import type { Need } from '../../systemPackages.ts';

const C = ['gcc libc6-dev', 'gcc musl-dev'] as const;

/** By module path. */
export const SYSTEM: Readonly<Record<string, Need>> = {
  'github.com/mattn/go-sqlite3': { build: [...C] },
  'github.com/confluentinc/confluent-kafka-go': { build: [...C] },
  'github.com/marcboeker/go-duckdb': { build: ['g++', 'g++'], run: ['libstdc++6', 'libstdc++'] },
  'github.com/h2non/bimg': { build: [`${C[0]} libvips-dev`, `${C[1]} vips-dev`], run: ['libvips42', 'vips'] },
  'github.com/davidbyttow/govips': { build: [`${C[0]} libvips-dev`, `${C[1]} vips-dev`], run: ['libvips42', 'vips'] },
  'gopkg.in/gographics/imagick': {
    build: [`${C[0]} libmagickwand-dev`, `${C[1]} imagemagick-dev`],
    run: ['libmagickwand-7.q16-10', 'imagemagick'],
  },
  'github.com/google/gopacket': {
    build: [`${C[0]} libpcap-dev`, `${C[1]} libpcap-dev`],
    run: ['libpcap0.8', 'libpcap'],
  },
  'github.com/miekg/pkcs11': { build: [...C] },
  'github.com/bytecodealliance/wasmtime-go': { build: [...C] },
  'github.com/rogchap/v8go': { build: ['g++', 'g++'], run: ['libstdc++6', 'libstdc++'] },
};
