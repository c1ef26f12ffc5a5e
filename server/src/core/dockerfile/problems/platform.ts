const SYSTEMS = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux macos nacl netbsd openbsd plan9 solaris wasip1 windows zos'.split(
    ' ',
  ),
);
const ARCHITECTURES = new Set(
  `386 i386 amd64 x86_64 x86-64 amd64p32 arm armbe arm64 aarch64 arm64be armhf armel loong64 mips mipsle mips64 mips64le
   mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm`.split(/\s+/),
);

/** Whether containerd's `platforms.Parse` takes it: `linux`, `arm64`, `linux/amd64`, `linux/arm/v7`. */
export function isPlatform(text: string): boolean {
  const parts = text.split('/');
  const [first, ...others] = parts as [string, ...string[]];
  if (!/^[A-Za-z0-9_.-]+(\([A-Za-z0-9_.-]*(\+[A-Za-z0-9_.-]+)*\))?$/.test(first)) return false;
  if (others.length > 2 || !others.every((part) => /^[A-Za-z0-9_.-]+$/.test(part))) return false;
  const name = first.replace(/\(.*/, '').toLowerCase();
  return others.length > 0 || SYSTEMS.has(name) || ARCHITECTURES.has(name);
}
