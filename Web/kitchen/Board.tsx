import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type OwnSession } from '../shared/api';
import { type Day, dayOf } from '../shared/days';
import { askOrKept } from '../shared/kept';
import type { Outbox } from '../shared/outbox';
import { cardsOf } from './board';
import { Header } from './Header';
import { Messages } from './Messages';
import { Orders } from './Orders';
import { Products } from './Products';
import { useOutboxState } from './useOutbox';
import { useWakeLock } from './useWakeLock';

export type View = 'orders' | 'products';

const refresh = 5_000;
const slowRefresh = 30_000;

interface Props {
  session: OwnSession;
  outbox: Outbox;
  onSignOut: () => void;
}

/** The orders of a day: what to bake next, in the order in which they are due. */
export function Board({ session, outbox, onSignOut }: Props) {
  const { t } = useTranslation();
  const [day, setDay] = useState<Day>();
  const [view, setView] = useState<View>('orders');
  const steps = useOutboxState(outbox);
  useWakeLock();
  const today = dayOf(new Date(), session.shop.timeZone);
  const shown = day ?? today;
  const orders = useQuery({
    queryKey: ['orders', shown],
    queryFn: () => askOrKept(`orders/${session.shop.id}/${shown}`, () => ordersOf(shown)),
    refetchInterval: query => (query.state.error ? slowRefresh : refresh),
  });
  const cards = cardsOf(orders.data?.data ?? [], steps.waiting);

  return (
    <>
      <Header
        session={session}
        outbox={outbox}
        day={shown}
        today={today}
        onDay={next => setDay(next === today ? undefined : next)}
        view={view}
        onView={setView}
        answeredAt={orders.data?.at}
        onSignOut={onSignOut}
      />
      <main>
        {orders.isPending && <p className="center">{t('live.loading')}</p>}
        {orders.error && !orders.data && (
          <p className="center" role="alert">
            {t('live.failed')}
          </p>
        )}
        {orders.data && view === 'orders' && <Orders cards={cards} outbox={outbox} />}
        {orders.data && view === 'products' && <Products cards={cards} />}
      </main>
      <Messages outbox={outbox} />
    </>
  );
}

const ordersOf = (day: Day) => dataOf(api.GET('/api/v1/days/{day}/orders', { params: { path: { day } } }));
