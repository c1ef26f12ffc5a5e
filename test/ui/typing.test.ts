// Typing as a person does, with the editor's defaults and Enter at the end of each line: what was typed stands there.
import { inEditor } from './inEditor.ts';

const test = inEditor();

/** Milliseconds between keys: a fast typist. */
const PACE = 30;

const FILES = {
  'in upper case': `FROM node:24 AS build
WORKDIR /app
COPY package.json ./
COPY . .
COPY src/ src/
COPY src ./src
COPY README.md .
RUN npm ci
RUN pip install flask
RUN gem install rails
ARG labels
ARG BUILD
ENV A=b
USER user
EXPOSE 80
EXPOSE 53/udp
CMD python
ENTRYPOINT entry
VOLUME /data
STOPSIGNAL SIGINT
ADD a.tar /
COPY a /a
LABEL team=shop
FROM build
FROM alpine
FROM python:3
USER root
RUN echo $PATH
HEALTHCHECK NONE
CMD ["node", "a.js"]
`,
  'in lower case': `from node:24 as build
workdir /app
copy package.json ./
copy . .
copy src/ src/
copy src ./src
copy README.md .
run npm ci
run pip install flask
run gem install rails
arg labels
arg TARGET
env A=b
user user
expose 80
expose 53/udp
cmd python
entrypoint entry
volume /data
stopsignal SIGINT
add a.tar /
copy a /a
label team=shop
from build
from alpine
from python:3
user root
run echo $PATH
healthcheck none
cmd ["node", "a.js"]
`,
};

for (const [title, text] of Object.entries(FILES)) {
  test(`Enter keeps what was typed ${title}`, async (editor) => {
    for (const name of ['index.js', 'entrypoint.sh', 'a.txt', '.dockerignore']) editor.write(`static-vite/${name}`, '');
    editor.write('static-vite/typed.Dockerfile', '');
    await editor.open('static-vite/typed.Dockerfile');
    // Quotes and brackets come in pairs, of which the second is typed over.
    await editor.page.keyboard.type(text, { delay: PACE });
    await editor.showsAll(text);
    await editor.shot(`typed ${title}`);
  });
}
