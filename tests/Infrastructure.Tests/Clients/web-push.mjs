// Drives the simulated push service with the library web-push: node web-push.mjs <address of the simulators>
import webpush from 'web-push';
import ece from 'http_ece';
import { createECDH } from 'node:crypto';

const [address] = process.argv.slice(2);
const vapid = webpush.generateVAPIDKeys(), other = webpush.generateVAPIDKeys();
const json = { 'Content-Type': 'application/json' };
const registration = await (await fetch(address + '/push/subscriptions', {
  method: 'POST', headers: json, body: JSON.stringify({ applicationServerKey: vapid.publicKey }),
})).json();

const send = async (keys, options = {}, change = {}) => {
  const { endpoint, method, headers, body } = webpush.generateRequestDetails(registration, 'Bánh mì is ready', {
    vapidDetails: { subject: 'mailto:bakery@example.com', ...keys }, TTL: 60, urgency: 'high', ...options,
  });
  delete headers['Content-Length'];
  const answer = await fetch(endpoint, { method, headers: { ...headers, ...change }, body });
  if (answer.status === 201) {
    const own = createECDH('prime256v1');
    own.setPrivateKey(registration.privateKey, 'base64url');
    const text = ece.decrypt(body, { version: 'aes128gcm', privateKey: own, authSecret: registration.keys.auth }).toString();
    return [answer.status, text];
  }
  return answer.status;
};

const accepted = await send(vapid);
const result = {
  accepted,
  otherKey: await send(other),
  noTtl: await send(vapid, {}, { TTL: '' }),
  badToken: await send(vapid, {}, { Authorization: 'vapid t=a.b.c, k=' + vapid.publicKey }),
  otherEncoding: await send(vapid, { contentEncoding: 'aesgcm' }),
};
await fetch(`${address}/push/subscriptions/${registration.id}`, { method: 'DELETE' });
result.gone = await send(vapid);
console.log(JSON.stringify(result));
