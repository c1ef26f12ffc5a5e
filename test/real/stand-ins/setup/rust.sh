# The tools where rustup puts them.
mkdir -p /usr/local/cargo/bin
ln -s /usr/bin/cargo /usr/bin/rustc /usr/local/cargo/bin/
