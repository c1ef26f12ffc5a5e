# Unpacks the packages given, without running their scripts, and writes what those scripts would.
cd /debs
# By name, so that a package of the cache counts.
for package; do ls "${package}"_*.deb >/dev/null 2>&1 || apt-get download "$package"; done
for package; do for deb in "${package}"_*.deb; do dpkg -x "$deb" /rootfs; done; done
cd /rootfs
rm -rf usr/share/doc usr/share/man usr/share/locale
mkdir -p home/nonroot root tmp etc/ssl/certs
chmod 1777 tmp
chmod 700 root home/nonroot
chown 65532:65532 home/nonroot
cat >etc/passwd <<'USERS'
root:x:0:0:root:/root:/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin
nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin
USERS
cat >etc/group <<'GROUPS'
root:x:0:
tty:x:5:
staff:x:50:
nonroot:x:65532:
nobody:x:65534:
GROUPS
echo 'hosts: files dns' >etc/nsswitch.conf
cp /etc/ssl/certs/ca-certificates.crt etc/ssl/certs/
