# java on PATH, and the virtual machine's list, a link to what a package script would write.
home=usr/lib/jvm/java-25-openjdk-amd64
mkdir -p usr/bin
ln -sf "../../$home/bin/java" usr/bin/java
[ -e $home/lib/jvm.cfg ] || cp --remove-destination $home/lib/jvm.cfg-default $home/lib/jvm.cfg
