# User nginx as in the official image, whose only site is conf.d/default.conf.
rm -f /etc/nginx/sites-enabled/default
groupadd --gid 101 nginx
useradd --uid 101 --gid nginx --no-create-home nginx
mkdir -p /usr/share/nginx/html
printf 'server { listen 80; location / { root /usr/share/nginx/html; index index.html; } }\n' >/etc/nginx/conf.d/default.conf
sed -i 's/^user .*/user nginx;/' /etc/nginx/nginx.conf
