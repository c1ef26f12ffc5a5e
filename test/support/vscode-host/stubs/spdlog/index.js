const { appendFile } = require('node:fs');

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
const INFO = LEVELS.indexOf('info');

/** The part of spdlog's interface that VS Code's server calls; writes plain lines and does not rotate. */
function createLogger(file) {
  let threshold = INFO;
  const nothing = () => {};
  const write = (level, text) => {
    if (level >= threshold) appendFile(file, `${new Date().toISOString()} [${LEVELS[level]}] ${text}\n`, nothing);
  };
  return {
    ...Object.fromEntries(LEVELS.map((name, level) => [name, (text) => write(level, text)])),
    getLevel: () => threshold,
    setLevel: (level) => {
      threshold = level;
    },
    setPattern: nothing,
    clearFormatters: nothing,
    flush: nothing,
    drop: nothing,
  };
}

exports.version = 0;
exports.setLevel = exports.setFlushOn = exports.shutdown = () => {};
exports.createRotatingLogger = exports.createAsyncRotatingLogger = async (_name, file) => createLogger(file);
