/** Ends this process within a second of the process `pid` being gone, as the native module does. */
exports.start = (pid) => {
  const alive = () => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  setInterval(() => alive() || process.exit(87), 1000).unref();
};
