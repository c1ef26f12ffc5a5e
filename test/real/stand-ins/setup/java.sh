# The JDK or JRE where Temurin has it.
mkdir -p /opt/java
ln -s /usr/lib/jvm/java-25-openjdk-amd64 /opt/java/openjdk
