// Azurite, tied to whoever started it: standard input is the parent's pipe and ends with the parent, however it dies.
// Ctrl-C and a service manager's SIGTERM reach the whole group, but the parent drains first and still needs its storage;
// so signals are passed over, and Azurite's own orderly close runs when the input ends.
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
