# BusyBox of Debian's sources, linked with musl dynamically, without what musl or its headers do not have.
apt-get source busybox >/dev/null
mv busybox-*/ busybox
cd busybox
make defconfig >/dev/null
for option in STATIC TC SSHA SHA1_HWACCEL SHA256_HWACCEL FEATURE_PREFER_APPLETS; do
  sed -i "s/^CONFIG_$option=y/# CONFIG_$option is not set/" .config
done
mkdir /headers
for part in linux asm-generic mtd scsi misc sound video rdma; do cp -r /usr/include/$part /headers/; done
cp -r /usr/include/x86_64-linux-gnu/asm /headers/
yes '' | make oldconfig >/dev/null
make -j"$(nproc)" CC='musl-gcc -idirafter /headers -Wno-incompatible-pointer-types' HOSTCC=gcc busybox >/tmp/log 2>&1 || {
  grep -E 'error:|undefined|cannot find' /tmp/log | head -n 20
  exit 1
}
