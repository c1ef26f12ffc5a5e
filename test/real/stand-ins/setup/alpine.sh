# The root of the file system: directories, accounts, musl's loader, BusyBox and its links.
mkdir -p /rootfs
cd /rootfs
mkdir -p bin sbin usr/bin usr/sbin lib etc/ssl/certs tmp root home var/log var/cache proc sys dev
chmod 1777 tmp
cp /src/busybox/busybox bin/
cp -L /lib/ld-musl-x86_64.so.1 lib/
ln -s ld-musl-x86_64.so.1 lib/libc.musl-x86_64.so.1
for applet in $(bin/busybox --list-full); do
  [ "$applet" = linuxrc ] || [ -e "$applet" ] || ln -s /bin/busybox "$applet"
done
cat >etc/passwd <<'USERS'
root:x:0:0:root:/root:/bin/sh
daemon:x:2:2:daemon:/sbin:/sbin/nologin
guest:x:405:100:guest:/dev/null:/sbin/nologin
nobody:x:65534:65534:nobody:/:/sbin/nologin
USERS
cat >etc/group <<'GROUPS'
root:x:0:root
daemon:x:2:root
www-data:x:82:
users:x:100:
nogroup:x:65533:
nobody:x:65534:
GROUPS
echo 'root:*::0:::::' >etc/shadow
echo /bin/sh >etc/shells
printf 'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.24.0\nPRETTY_NAME="stand-in for Alpine Linux"\n' >etc/os-release
cp /etc/ssl/certs/ca-certificates.crt etc/ssl/certs/
