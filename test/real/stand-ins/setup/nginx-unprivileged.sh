# User 101, port 8080, and nothing that root must write.
sh -e /recipes/setup/nginx.sh
chown -R 101:0 /var/log/nginx /var/lib/nginx
cat >/etc/nginx/nginx.conf <<'CONF'
worker_processes auto;
error_log /dev/stderr notice;
pid /tmp/nginx.pid;
events { worker_connections 1024; }
http {
  client_body_temp_path /tmp/client_temp;
  proxy_temp_path /tmp/proxy_temp;
  fastcgi_temp_path /tmp/fastcgi_temp;
  uwsgi_temp_path /tmp/uwsgi_temp;
  scgi_temp_path /tmp/scgi_temp;
  include mime.types;
  access_log /dev/stdout;
  include conf.d/*.conf;
}
CONF
sed -i 's/listen 80;/listen 8080;/' /etc/nginx/conf.d/default.conf
