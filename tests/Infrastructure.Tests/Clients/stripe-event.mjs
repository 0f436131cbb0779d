// Checks a webhook with Stripe's own client: node stripe-event.mjs <signature> <secret> < body
import Stripe from 'stripe';
import { readFileSync } from 'node:fs';

const [signature, secret] = process.argv.slice(2);
const event = Stripe.webhooks.constructEvent(readFileSync(0), signature, secret);
console.log(JSON.stringify({ type: event.type, id: event.data.object.id, status: event.data.object.status }));
