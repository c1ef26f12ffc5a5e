/** Python distributions that are compiled in the image, or load libraries and start programs that wheels do not bring. */
import type { Need } from '../../systemPackages.ts';

const C = ['gcc libc6-dev', 'gcc musl-dev'] as const;

/** By normalized name. Sources: the installation pages of the projects; names are those of Debian 13 and Alpine 3. */
export const SYSTEM: Readonly<Record<string, Need>> = {
  psycopg2: { build: [`${C[0]} libpq-dev`, `${C[1]} libpq-dev`], run: ['libpq5', 'libpq'] },
  psycopg: { run: ['libpq5', 'libpq'] },
  'psycopg-c': { build: [`${C[0]} libpq-dev`, `${C[1]} libpq-dev`], run: ['libpq5', 'libpq'] },
  mysqlclient: {
    build: [`${C[0]} default-libmysqlclient-dev pkg-config`, `${C[1]} mariadb-connector-c-dev pkgconf`],
    run: ['libmariadb3', 'mariadb-connector-c'],
  },
  'python-ldap': {
    build: [`${C[0]} libldap-dev libsasl2-dev`, `${C[1]} openldap-dev cyrus-sasl-dev`],
    run: ['libldap2 libsasl2-2', 'libldap libsasl'],
  },
  'django-auth-ldap': {
    build: [`${C[0]} libldap-dev libsasl2-dev`, `${C[1]} openldap-dev cyrus-sasl-dev`],
    run: ['libldap2 libsasl2-2', 'libldap libsasl'],
  },
  pycurl: {
    build: [`${C[0]} libcurl4-openssl-dev libssl-dev`, `${C[1]} curl-dev openssl-dev`],
    run: ['libcurl4', 'libcurl'],
  },
  uwsgi: { build: [`${C[0]} linux-libc-dev`, `${C[1]} linux-headers`], run: ['libxml2', ''] },
  xmlsec: {
    build: [`${C[0]} libxmlsec1-dev pkg-config`, `${C[1]} xmlsec-dev pkgconf`],
    run: ['libxmlsec1-openssl', 'xmlsec'],
  },
  'python3-saml': {
    build: [`${C[0]} libxmlsec1-dev pkg-config`, `${C[1]} xmlsec-dev pkgconf`],
    run: ['libxmlsec1-openssl', 'xmlsec'],
  },
  pyodbc: { run: ['unixodbc', 'unixodbc'] },
  pygraphviz: { build: [`${C[0]} libgraphviz-dev`, `${C[1]} graphviz-dev`], run: ['graphviz', 'graphviz'] },
  graphviz: { run: ['graphviz', 'graphviz'] },
  weasyprint: { run: ['libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0', 'pango'] },
  cairosvg: { run: ['libcairo2', 'cairo'] },
  pycairo: { build: [`${C[0]} libcairo2-dev pkg-config`, `${C[1]} cairo-dev pkgconf`], run: ['libcairo2', 'cairo'] },
  'opencv-python': { run: ['libgl1 libglib2.0-0', ''] },
  'python-magic': { run: ['libmagic1', 'libmagic'] },
  pdf2image: { run: ['poppler-utils', 'poppler-utils'] },
  pytesseract: { run: ['tesseract-ocr', 'tesseract-ocr'] },
  pydub: { run: ['ffmpeg', 'ffmpeg'] },
  'ffmpeg-python': { run: ['ffmpeg', 'ffmpeg'] },
  'openai-whisper': { run: ['ffmpeg', 'ffmpeg'] },
  pyzbar: { run: ['libzbar0', 'zbar'] },
  gitpython: { run: ['git', 'git'] },
  'mkdocs-git-revision-date-localized-plugin': { run: ['git', 'git'] },
  'mkdocs-git-authors-plugin': { run: ['git', 'git'] },
};
