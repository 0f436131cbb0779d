import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Card, labelOf, type Step } from './board';

// A second tap by a wet finger must not finish what the first one has started.
const deafFor = 1_000;

/** An order, readable from two metres; the whole card is the button of its next step. */
export function OrderCard({ card, onStep }: { card: Card; onStep: (step: Step) => void }) {
  const { t } = useTranslation();
  const tapped = useRef(0);
  const { order, status, next } = card;

  function tap() {
    const now = Date.now();
    if (!next || now - tapped.current < deafFor) return;
    tapped.current = now;
    onStep(next);
  }

  return (
    <button type="button" className={`card ${status}`} onClick={tap} disabled={!next}>
      <span className="top">
        <span className="number">{order.number.slice(-4)}</span>
        <span className="status">{t(`status.${status}`)}</span>
      </span>
      <span className="who">
        {order.customer.name} · {t(`kitchen.${order.fulfilment}`)}
      </span>
      <Allergies card={card} />
      {order.paymentAlert && <span className="alert">⚠ {t('kitchen.paymentAlert')}</span>}
      <span className="lines">
        {order.lines.map((line, index) => (
          <span key={index}>
            <b>{line.quantity} ×</b> {labelOf(line)}
          </span>
        ))}
      </span>
      {order.note && (
        <span className="note">
          {t('kitchen.note')}: {order.note}
        </span>
      )}
      <span className="action">{next ? `${t(`kitchen.${next}`)} ›` : `✓ ${t('kitchen.done')}`}</span>
    </button>
  );
}

function Allergies({ card }: { card: Card }) {
  const { t } = useTranslation();
  const allergies = card.order.allergies;
  if (!allergies) return null;
  const names = (ids: readonly string[]) => ids.map(id => t(`allergen.${id}`, { defaultValue: id })).join(', ');
  return (
    <span className="allergies">
      <strong>
        ⚠ {t('kitchen.allergic')}: {names(allergies.declared)}
      </strong>
      {allergies.acknowledged && (
        <span>
          {t('kitchen.acknowledged')}: {names(allergies.acknowledged)}
        </span>
      )}
    </span>
  );
}
