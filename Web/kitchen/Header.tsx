import { useTranslation } from 'react-i18next';
import type { OwnSession } from '../shared/api';
import { addDays, type Day, writeDay, writeTime } from '../shared/days';
import { LanguageChoice } from '../shared/LanguageChoice';
import type { Outbox } from '../shared/outbox';
import type { View } from './Board';
import { useNow } from './useNow';
import { useOutboxState } from './useOutbox';

const staleAfter = 20_000;

interface Props {
  session: OwnSession;
  outbox: Outbox;
  day: Day;
  today: Day;
  onDay: (day: Day) => void;
  view: View;
  onView: (view: View) => void;
  /** When the server gave what is shown; undefined: nothing is. */
  answeredAt: number | undefined;
  onSignOut: () => void;
}

export function Header({ session, outbox, day, today, onDay, view, onView, answeredAt, onSignOut }: Props) {
  const { t, i18n } = useTranslation();
  const { waiting } = useOutboxState(outbox);
  return (
    <header>
      <div className="title">
        <h1>{t('kitchen.title')}</h1>
        <p>{session.shop.name}</p>
      </div>
      <nav aria-label={writeDay(day, i18n.language)} className="days" data-day={day}>
        <button type="button" onClick={() => onDay(addDays(day, -1))} aria-label={t('kitchen.earlier')}>
          ‹
        </button>
        <strong>{nameOf(day)}</strong>
        <button type="button" onClick={() => onDay(addDays(day, 1))} aria-label={t('kitchen.later')}>
          ›
        </button>
      </nav>
      <fieldset className="views" aria-label={t('kitchen.title')}>
        {(['orders', 'products'] as const).map(one => (
          <button type="button" key={one} aria-pressed={view === one} onClick={() => onView(one)}>
            {t(`kitchen.${one}`)}
          </button>
        ))}
      </fieldset>
      <Connection outbox={outbox} answeredAt={answeredAt} timeZone={session.shop.timeZone} />
      <div className="tools">
        <LanguageChoice />
        <button type="button" onClick={() => void document.documentElement.requestFullscreen?.()}>
          {t('kitchen.fullScreen')}
        </button>
        <button type="button" onClick={onSignOut} disabled={waiting.length > 0}>
          {t('signIn.out')}
        </button>
      </div>
    </header>
  );

  function nameOf(day: Day): string {
    if (day === today) return `${t('kitchen.today')}, ${writeDay(day, i18n.language)}`;
    if (day === addDays(today, 1)) return `${t('kitchen.tomorrow')}, ${writeDay(day, i18n.language)}`;
    return writeDay(day, i18n.language);
  }
}

interface ConnectionProps {
  outbox: Outbox;
  answeredAt: number | undefined;
  timeZone: string;
}

/** What is not sent, and since when the board is not up to date. */
function Connection({ outbox, answeredAt, timeZone }: ConnectionProps) {
  const { t, i18n } = useTranslation();
  const now = useNow(staleAfter / 4);
  const { waiting } = useOutboxState(outbox);
  const due = waiting.filter(action => action.undoableUntil <= now).length;
  const stale = answeredAt !== undefined && now - answeredAt > staleAfter;
  return (
    <p className="connection" role="status">
      {stale && (
        <span className="warning">
          ⚠ {t('live.stale', { time: writeTime(new Date(answeredAt), i18n.language, timeZone) })}
        </span>
      )}
      {due > 0 && <span>{t('live.waiting', { count: due })}</span>}
    </p>
  );
}
