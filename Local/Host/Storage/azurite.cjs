// Runs Azurite for the lifetime of its parent process: stdin is a pipe from the parent and ends even when the parent is
// killed. Ctrl-C and SIGTERM reach the whole process group, but the parent still needs storage while it drains. So
// signals are ignored, and Azurite's graceful shutdown runs when stdin ends.
let close = () => process.exit();
const once = process.once;
process.once = (event, then) => {
  if (event === 'SIGTERM') close = then;
  else if (event !== 'SIGINT') once.call(process, event, then);
  return process;
};
process.on('SIGINT', () => {}).on('SIGTERM', () => {});
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
process.stdin.on('end', () => {
  close();
  setTimeout(() => process.exit(), 10_000).unref();
}).resume();

require('./azurite-indexes.cjs');
require('azurite/dist/src/azurite.js');
