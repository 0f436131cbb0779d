import type { Order, Schema } from '../shared/api';
import type { Action } from '../shared/outbox';

export type Step = 'bake' | 'ready';

/** An order on the board, with the steps that are not sent yet. */
export interface Card {
  order: Order;
  status: Order['status'];
  /** What a tap does; null: nothing, it is done. */
  next: Step | null;
  waiting: boolean;
}

export interface SlotGroup {
  from: string;
  to: string;
  cards: Card[];
}

/** What is to be made of one product, in one variant with the same options. */
export interface ProductRow {
  label: string;
  toStart: number;
  inWork: number;
  ready: number;
}

const leadsTo = { bake: 'baking', ready: 'ready' } as const;
const nextOf: Partial<Record<Order['status'], Step>> = { confirmed: 'bake', baking: 'ready' };
const shown: readonly Order['status'][] = ['confirmed', 'baking', 'ready'];

/** The kitchen's orders, as they are once everything is sent; the earliest first. */
export function cardsOf(orders: readonly Order[], waiting: readonly Action[]): Card[] {
  return orders
    .map(order => cardOf(order, waiting))
    .filter(card => shown.includes(card.status))
    .sort(
      (a, b) =>
        a.order.from.localeCompare(b.order.from) ||
        a.order.to.localeCompare(b.order.to) ||
        a.order.number.localeCompare(b.order.number),
    );
}

function cardOf(order: Order, waiting: readonly Action[]): Card {
  let status = order.status;
  const own = waiting.filter(action => action.subject === order.number);
  for (const action of own) {
    const to = leadsTo[action.kind as Step];
    if (shown.indexOf(to) > shown.indexOf(status)) status = to;
  }
  return { order, status, next: nextOf[status] ?? null, waiting: own.length > 0 };
}

/** Cards by slot, in the order of the cards. */
export function slotsOf(cards: readonly Card[]): SlotGroup[] {
  const groups: SlotGroup[] = [];
  for (const card of cards) {
    const { from, to } = card.order;
    const last = groups.at(-1);
    if (last && last.from === from && last.to === to) last.cards.push(card);
    else groups.push({ from, to, cards: [card] });
  }
  return groups;
}

/** What there is to bake, by product: what is not started first, then by quantity. */
export function productsOf(cards: readonly Card[]): ProductRow[] {
  const rows = new Map<string, ProductRow>();
  for (const card of cards)
    for (const line of card.order.lines) {
      const label = labelOf(line);
      const row = rows.get(label) ?? { label, toStart: 0, inWork: 0, ready: 0 };
      row[columnOf(card.status)] += line.quantity;
      rows.set(label, row);
    }
  return [...rows.values()].sort(
    (a, b) => b.toStart - a.toStart || b.inWork - a.inWork || a.label.localeCompare(b.label),
  );
}

function columnOf(status: Order['status']): 'toStart' | 'inWork' | 'ready' {
  if (status === 'confirmed') return 'toStart';
  return status === 'baking' ? 'inWork' : 'ready';
}

/** Product, variant and answers: "Birthday cake, 20 cm (Candles: 5)". */
export function labelOf(line: Schema['OrderLine']): string {
  const name = line.variant ? `${line.name}, ${line.variant.name}` : line.name;
  const options = (line.options ?? []).map(answerOf);
  return options.length > 0 ? `${name} (${options.join('; ')})` : name;
}

function answerOf(option: Schema['PromisedOption']): string {
  const choices = option.choices?.map(choice => choice.name).join(', ');
  return `${option.name}: ${choices ?? option.text ?? option.number ?? ''}`;
}
