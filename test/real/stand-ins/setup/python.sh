# Where the official image has them, and without Debian's guard against pip.
rm -f /usr/lib/python3*/EXTERNALLY-MANAGED
cd /usr/local/bin
for name in python python3 python3.13; do ln -s /usr/bin/python3 $name; done
for name in pip pip3; do ln -s /usr/bin/pip3 $name; done
printf '[global]\nno-index = true\nfind-links = /usr/local/share/wheels\nbreak-system-packages = true\n' >/etc/pip.conf
