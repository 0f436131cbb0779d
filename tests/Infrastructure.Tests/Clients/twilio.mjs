// Drives the Twilio simulator with Twilio's own client: node twilio.mjs <address of the simulator> <account> <token>
import twilio from 'twilio';

const [address, account, token] = process.argv.slice(2);
const { default: RequestClient } = await import('twilio/lib/base/RequestClient.js');
class ToSimulator extends RequestClient {
  request(options) {
    const { pathname, search } = new URL(options.uri);
    return super.request({ ...options, uri: address + pathname + search });
  }
}
const client = twilio(account, token, { httpClient: new ToSimulator() });
const to = 'whatsapp:+84901234567', from = 'whatsapp:+15005550006';
const settled = async (message) => {
  while (!['read', 'undelivered'].includes(message.status)) message = await client.messages(message.sid).fetch();
  return [message.status, message.errorCode ?? null];
};
const refused = async (wish) => {
  try { return (await client.messages.create(wish)).status; } catch (error) { return [error.status, error.code]; }
};

const text = await client.messages.create({ to: '+84901234567', from: '+15005550006', body: 'Xin chào' });
const template = await client.messages.create({
  to, from, contentSid: 'HX' + 'a'.repeat(32), contentVariables: JSON.stringify({ 1: '261201-7K3Q', 2: 'https://shop.example' }),
});
console.log(JSON.stringify({
  text: text.status,
  template: [template.status, template.body],
  read: await settled(template),
  free: await settled(await client.messages.create({ to, from, body: 'Hello' })),
  unknown: await settled(await client.messages.create({ to: 'whatsapp:+15005563003', from, contentSid: 'HX' + 'a'.repeat(32) , contentVariables: '{"1":"a"}' })),
  withoutTemplate: await refused({ to, from, body: 'Hello', contentVariables: '{"1":"a"}' }),
  mixed: await refused({ to, from: '+15005550006', body: 'Hello' }),
  listed: (await client.messages.list({ to, limit: 10 })).length,
}));
