# The links that the packages' scripts make.
ln -sf python3.13 usr/bin/python3
ln -sf python3 usr/bin/python
