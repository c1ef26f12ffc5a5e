# Maven Central is not reached: Maven works offline on the repository of Debian's packages.
printf '<settings><localRepository>/usr/share/maven-repo</localRepository><offline>true</offline></settings>\n' >/etc/maven/settings.xml
