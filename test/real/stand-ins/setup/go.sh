# Go where the official image has it.
mkdir -p /usr/local/go /go/src /go/bin
cp -rL /usr/lib/go-1.27/. /usr/local/go/
chmod -R 1777 /go
