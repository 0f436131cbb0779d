import { describe, expect, it } from 'vitest';
import type { Order } from '../shared/api';
import type { Action } from '../shared/outbox';
import { cardsOf, labelOf, productsOf, slotsOf } from './board';

const order = (number: string, status: Order['status'], from = '08:00:00', quantity = 1) =>
  ({
    number,
    status,
    from,
    to: '10:00:00',
    lines: [{ productId: 'rye', name: 'Rye', quantity, unitPrice: { minorUnits: 1, currency: 'MYR' } }],
  }) as unknown as Order;

const step = (subject: string, kind: string) => ({ id: `${subject}${kind}`, subject, kind }) as Action;

describe('The board', () => {
  it('shows what the kitchen makes, the earliest first', () => {
    const orders = [
      order('3', 'confirmed', '09:00:00'),
      order('2', 'baking'),
      order('1', 'ready'),
      order('4', 'placed'),
      order('5', 'cancelled'),
      order('6', 'delivered'),
    ];
    expect(cardsOf(orders, []).map(card => [card.order.number, card.next])).toEqual([
      ['1', null],
      ['2', 'ready'],
      ['3', 'bake'],
    ]);
  });

  it('shows steps that are not sent yet', () => {
    const [card] = cardsOf([order('1', 'confirmed')], [step('1', 'bake'), step('1', 'ready'), step('2', 'bake')]);
    expect(card).toMatchObject({ status: 'ready', next: null, waiting: true });
  });

  it('does not take back what others did', () => {
    const [card] = cardsOf([order('1', 'ready')], [step('1', 'bake')]);
    expect(card?.status).toBe('ready');
  });

  it('groups by slot', () => {
    const groups = slotsOf(cardsOf([order('1', 'baking'), order('2', 'baking'), order('3', 'baking', '09:00:00')], []));
    expect(groups.map(group => [group.from, group.cards.length])).toEqual([
      ['08:00:00', 2],
      ['09:00:00', 1],
    ]);
  });

  it('adds up the products', () => {
    const cards = cardsOf(
      [order('1', 'confirmed', '08:00:00', 5), order('2', 'baking', '08:00:00', 2), order('3', 'ready')],
      [],
    );
    expect(productsOf(cards)).toEqual([{ label: 'Rye', toStart: 5, inWork: 2, ready: 1 }]);
  });

  it('writes variant and options', () => {
    const line = {
      name: 'Cake',
      variant: { id: '20', name: '20 cm' },
      options: [
        {
          id: 'a',
          name: 'Filling',
          choices: [
            { id: 'm', name: 'mango' },
            { id: 'd', name: 'durian' },
          ],
        },
        { id: 'b', name: 'Text', text: 'Happy' },
        { id: 'c', name: 'Candles', number: 5 },
      ],
    };
    expect(labelOf(line as never)).toBe('Cake, 20 cm (Filling: mango, durian; Text: Happy; Candles: 5)');
  });
});
