// Decrypts a push notification with the library http_ece: node decrypt.mjs <private key> <secret> < body
import ece from 'http_ece';
import { createECDH } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [key, authSecret] = process.argv.slice(2);
const privateKey = createECDH('prime256v1');
privateKey.setPrivateKey(key, 'base64url');
console.log(ece.decrypt(readFileSync(0), { version: 'aes128gcm', privateKey, authSecret }).toString());
