import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { api, problemOf } from '../shared/api';
import { type Action, Outbox, type OutboxState } from '../shared/outbox';

const undoFor = 10_000;
const paths = { bake: '/api/v1/orders/{number}/bake', ready: '/api/v1/orders/{number}/ready' } as const;
const empty: OutboxState = { waiting: [], refused: [], offline: false, signedOut: false };
const never = () => () => {};

/** The kitchen's steps of one shop on this device. */
export function useOutbox(shop: string | undefined): Outbox | undefined {
  const [outbox, setOutbox] = useState<Outbox>();
  const queries = useQueryClient();
  useEffect(() => {
    if (!shop) return;
    const send = async (action: Action) => {
      await sendStep(action);
      await queries.invalidateQueries({ queryKey: ['orders'] });
    };
    const opening = Outbox.open(`kitchen-${shop}`, send, undoFor);
    void opening.then(setOutbox);
    const wake = () => void opening.then(opened => opened.wake());
    window.addEventListener('online', wake);
    return () => {
      window.removeEventListener('online', wake);
      void opening.then(opened => opened.close());
    };
  }, [shop, queries]);
  return outbox;
}

export function useOutboxState(outbox: Outbox | undefined): OutboxState {
  return useSyncExternalStore(outbox?.subscribe ?? never, outbox?.snapshot ?? (() => empty));
}

async function sendStep(action: Action): Promise<void> {
  const path = paths[action.kind as keyof typeof paths];
  const { error, response } = await api.POST(path, { params: { path: { number: action.subject } } });
  if (!response.ok) throw problemOf(error, response.status);
}
