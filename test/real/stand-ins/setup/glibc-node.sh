# Node with the loader's path rewritten to one of the same length or shorter, and glibc's libraries beside it.
out=/node-rootfs
mkdir -p $out/optg $out/lib/x86_64-linux-gnu $out/usr/local/bin
cp -L /lib64/ld-linux-x86-64.so.2 $out/optg/
cd /usr/lib/x86_64-linux-gnu
cp -L libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 libstdc++.so.6 libgcc_s.so.1 libatomic.so.1 \
  libnss_files.so.2 libnss_dns.so.2 libresolv.so.2 librt.so.1 $out/lib/x86_64-linux-gnu/
perl -0777 -pe 's|/lib64/ld-linux-x86-64\.so\.2\0|/optg/ld-linux-x86-64.so.2\0\0|' /files/node"$MAJOR"/bin/node >$out/usr/local/bin/node
chmod 755 $out/usr/local/bin/node
