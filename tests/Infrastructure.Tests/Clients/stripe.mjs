// Drives the Stripe simulator with Stripe's own client: node stripe.mjs <address of the simulator> <secret key> <scenario>
import Stripe from 'stripe';

const [address, key, scenario] = process.argv.slice(2);
const toSimulator = (url, init) => {
  const { pathname, search } = new URL(url);
  return fetch(address + pathname + search, init);
};
const stripe = new Stripe(key, { httpClient: Stripe.createFetchHttpClient(toSimulator), maxNetworkRetries: 2 });

const scenarios = {
  async savedCards() {
    const customer = await stripe.customers.create({ email: 'mai@example.com', name: 'Mai' });
    const setup = await stripe.setupIntents.create({
      customer: customer.id, payment_method: 'pm_card_authenticationRequiredOnSetup', usage: 'off_session', confirm: true,
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    });
    const saved = await stripe.setupIntents.create({
      customer: customer.id, payment_method: 'pm_card_visa', confirm: true, automatic_payment_methods: { enabled: true },
    });
    const cards = await stripe.customers.listPaymentMethods(customer.id, { type: 'card' });
    const pay = (payment_method) => stripe.paymentIntents.create({
      amount: 45000, currency: 'vnd', customer: customer.id, payment_method, off_session: true, confirm: true,
    });
    const paid = await pay(saved.payment_method);
    const strict = await stripe.paymentMethods.attach('pm_card_authenticationRequired', { customer: customer.id });
    let question;
    try { await pay(strict.id); } catch (error) { question = error; }
    const back = await stripe.paymentIntents.confirm(question.payment_intent.id, { payment_method: strict.id });
    await stripe.paymentMethods.detach(saved.payment_method);
    const left = await stripe.paymentMethods.list({ customer: customer.id });
    return {
      setup: setup.status, saved: saved.status, cards: cards.data.map(card => card.card.last4), paid: paid.status,
      question: [question.constructor.name, question.code, question.statusCode, question.payment_intent.status],
      back: back.status, left: left.data.map(card => card.id === strict.id),
    };
  },

  async checkout() {
    const session = await stripe.checkout.sessions.create({
      mode: 'payment', success_url: 'https://shop.example/thanks?session={CHECKOUT_SESSION_ID}', client_reference_id: '261201-7K3Q',
      line_items: [{ quantity: 2, price_data: { currency: 'usd', unit_amount: 450, product_data: { name: 'Bánh mì' } } }],
      payment_intent_data: { metadata: { order: '261201-7K3Q' } },
    });
    const lines = await stripe.checkout.sessions.listLineItems(session.id);
    const answer = await fetch(session.url, {
      method: 'POST', body: new URLSearchParams({ card: 'pm_card_visa' }), headers: { Accept: 'application/json' },
    });
    const after = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge.balance_transaction'] });
    const line = after.payment_intent.latest_charge.balance_transaction;
    let refused;
    try { await stripe.checkout.sessions.expire(session.id); } catch (error) { refused = error.statusCode; }
    return {
      total: session.amount_total, lines: lines.data.map(line => [line.description, line.amount_total]), answer: await answer.json(),
      after: [after.status, after.payment_status, after.payment_intent.metadata.order], fee: line.amount - line.fee === line.net && line.fee > 0,
      refused,
    };
  },

  async wallets() {
    const pay = async (type, more) => {
      const intent = await stripe.paymentIntents.create({
        amount: 4500, currency: 'myr', payment_method_data: { type, ...more }, confirm: true, return_url: 'https://shop.example/back',
        automatic_payment_methods: { enabled: true },
      });
      const page = intent.next_action.redirect_to_url.url;
      await fetch(page, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ answer: 'approve', client_secret: intent.client_secret }) });
      const paid = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge.balance_transaction'] });
      return [intent.status, paid.status, paid.latest_charge.payment_method_details.type, paid.latest_charge.balance_transaction.type];
    };
    return { grabpay: await pay('grabpay'), fpx: await pay('fpx', { fpx: { bank: 'maybank2u' } }) };
  },

  async disputes() {
    await stripe.paymentIntents.create({ amount: 1099, currency: 'usd', payment_method: 'pm_card_createDispute', confirm: true });
    let [dispute] = [];
    while (!dispute) [dispute] = (await stripe.disputes.list()).data;
    const staged = await stripe.disputes.update(dispute.id, { evidence: { customer_name: 'Mai', shipping_date: '2026-12-01' }, submit: false });
    const sent = await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'winning_evidence' }, submit: true });
    const lines = await stripe.balanceTransactions.list({ source: dispute.id });
    return {
      opened: [dispute.status, dispute.evidence_details.has_evidence],
      staged: [staged.status, staged.evidence.customer_name, staged.evidence_details.submission_count],
      sent: [sent.status, sent.evidence_details.submission_count, sent.evidence.customer_name],
      lines: lines.data.map(line => [line.reporting_category, line.amount]),
    };
  },
};

console.log(JSON.stringify(await scenarios[scenario]()));
