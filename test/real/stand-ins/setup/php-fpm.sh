# php-fpm by its official name, with a pool that listens on port 9000 as www-data and logs to the container's output.
ln -s /usr/sbin/php-fpm8.4 /usr/local/sbin/php-fpm
ln -s /usr/bin/php8.4 /usr/local/bin/php
cat >/etc/php/8.4/fpm/php-fpm.conf <<'POOL'
[global]
error_log = /proc/self/fd/2
daemonize = no
[www]
listen = 9000
user = www-data
group = www-data
clear_env = no
pm = dynamic
pm.max_children = 5
pm.start_servers = 2
pm.min_spare_servers = 1
pm.max_spare_servers = 3
POOL
mkdir -p /var/www/html
chmod 1777 /run
