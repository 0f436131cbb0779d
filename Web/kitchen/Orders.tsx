import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortTime } from '../shared/days';
import type { Outbox } from '../shared/outbox';
import { type Card, slotsOf } from './board';
import { OrderCard } from './OrderCard';

/** The cards of a day by slot. What is ready is hidden until somebody asks for it. */
export function Orders({ cards, outbox }: { cards: Card[]; outbox: Outbox }) {
  const { t } = useTranslation();
  const [showsReady, setShowsReady] = useState(false);
  const ready = cards.filter(card => card.next === null && !card.waiting).length;
  const shown = showsReady ? cards : cards.filter(card => card.next !== null || card.waiting);

  return (
    <>
      {shown.length === 0 && (
        <div className="center">
          <p>{t('kitchen.empty')}</p>
          <p className="quiet">{t('kitchen.emptyHint')}</p>
        </div>
      )}
      {slotsOf(shown).map(slot => (
        <section key={`${slot.from}-${slot.to}`} aria-labelledby={`slot-${slot.from}-${slot.to}`}>
          <h2 id={`slot-${slot.from}-${slot.to}`}>
            {shortTime(slot.from)}–{shortTime(slot.to)}
            <small>{t('kitchen.slotCount', { count: slot.cards.length })}</small>
          </h2>
          <ul className="cards">
            {slot.cards.map(card => (
              <li key={card.order.number}>
                <OrderCard card={card} onStep={step => void outbox.add(card.order.number, step)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {ready > 0 && (
        <button type="button" className="show-ready" onClick={() => setShowsReady(!showsReady)}>
          {showsReady ? t('kitchen.hideReady') : t('kitchen.showReady', { count: ready })}
        </button>
      )}
    </>
  );
}
