// No lock file, no dependency, and no handler of SIGTERM.
require('node:http')
  .createServer((_request, response) => response.end('Hello'))
  .listen(Number(process.env.PORT ?? 3000));
