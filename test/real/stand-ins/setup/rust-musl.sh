# For musl Rust links statically by itself; glibc's has to be told to.
mkdir -p /root/.cargo
printf '[build]\nrustflags = ["-Ctarget-feature=+crt-static"]\n' >/root/.cargo/config.toml
