// Runs Azurite for all test processes of a run. Arguments: Azurite's script, a token, Azurite's own arguments. Every user
// of storage holds a connection to the port printed at the end, and is given a storage account of its own there. The
// system closes the connections of a killed process too. Azurite ends with the last connection, not with the process
// that started it.
const net = require('net');
const { PassThrough } = require('stream');

const most = 2000;
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
const [script, token] = process.argv.splice(2, 2);
process.env.AZURITE_ACCOUNTS = Array.from({ length: most }, (_, account) => `t${account}:${key}`).join(';');

// Azurite's script ends Azurite when stdin ends. The real one counts only until the first user is here.
let [users, given] = [0, 0];
const life = new PassThrough();
process.stdin.on('end', () => users > 0 || life.end()).resume();
Object.defineProperty(process, 'stdin', { value: life });

const endpoints = [];
const server = net.createServer(user => {
  users++;
  user.on('error', () => {}).on('close', () => {
    if (--users > 0) return;
    server.close();
    life.end();
  });
  const account = `t${given++}`;
  const addresses = endpoints.map(([service, address]) => `${service}Endpoint=${address}/${account};`).join('');
  user.resume().write(`${token} DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};${addresses}\n`);
});

// "Azurite Table service is successfully listening at http://127.0.0.1:10002", once per service.
const log = console.log;
console.log = text => {
  const [, service, address] = /(\w+) service is successfully listening at (\S+)/.exec(text) ?? [];
  if (service && endpoints.push([service, address]) === 3)
    server.listen(0, '127.0.0.1', () => log(`Users connect to ${server.address().port}`));
};

require(script);
