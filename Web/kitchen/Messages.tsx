import { useTranslation } from 'react-i18next';
import type { Action, Outbox } from '../shared/outbox';
import { useNow } from './useNow';
import { useOutboxState } from './useOutbox';

const tick = 1_000;
const words = { bake: 'kitchen.nowBaking', ready: 'kitchen.nowReady' } as const;

/** What can still be taken back, and what the server did not accept. */
export function Messages({ outbox }: { outbox: Outbox }) {
  const { t } = useTranslation();
  const { waiting, refused } = useOutboxState(outbox);
  const now = useNow(tick);
  const undoable = waiting.filter(action => action.undoableUntil > now);
  return (
    <div className="messages">
      <div aria-live="polite">
        {undoable.map(action => (
          <p key={action.id}>
            {nameOf(action)}
            <button type="button" onClick={() => void outbox.undo(action.id)}>
              {t('kitchen.undo')}{' '}
              <span aria-hidden="true">({Math.max(1, Math.floor((action.undoableUntil - now) / tick))})</span>
            </button>
          </p>
        ))}
      </div>
      <div aria-live="assertive">
        {refused.map(action => (
          <p key={action.id} className="refused">
            {t('kitchen.notSent', { number: action.subject, reason: action.reason })}
            <button type="button" onClick={() => void outbox.dismiss(action.id)}>
              {t('kitchen.dismiss')}
            </button>
          </p>
        ))}
      </div>
    </div>
  );

  function nameOf(action: Action): string {
    return t(words[action.kind as keyof typeof words], { number: action.subject.slice(-4) });
  }
}
