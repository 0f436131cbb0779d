import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, dataOf, type OwnSession, Problem } from './api';
import { askOrKept, forgetKept } from './kept';

// The cookie is not readable here. Without this mark, each visit would begin with a refused request.
const mark = 'signedIn';

export interface SessionState {
  /** Undefined: not known yet, or nobody is signed in. */
  own: OwnSession | undefined;
  signedIn: boolean;
  failed: boolean;
  /** Asks again: after signing in, or after a failure. */
  again: () => void;
  /** Ends the session, and forgets what was kept on this device. */
  end: () => Promise<void>;
}

/** Who uses this device. Without a network: who used it last. */
export function useSession(): SessionState {
  const queries = useQueryClient();
  const [signedIn, setSignedIn] = useState(() => localStorage.getItem(mark) !== null);
  const session = useQuery({
    queryKey: ['session'],
    queryFn: () => askOrKept('session', () => dataOf(api.GET('/api/v1/sessions/current'))),
    enabled: signedIn,
  });
  const isOver = session.error instanceof Problem && session.error.status === 401;

  function note(isOpen: boolean) {
    if (isOpen) localStorage.setItem(mark, '1');
    else localStorage.removeItem(mark);
    setSignedIn(isOpen);
  }

  useEffect(() => {
    if (isOver) note(false);
  }, [isOver]);

  return {
    own: session.data?.data,
    signedIn,
    failed: session.isError && !session.data,
    again: () => {
      note(true);
      void queries.resetQueries();
    },
    end: async () => {
      await api.DELETE('/api/v1/sessions/current');
      await forgetKept();
      note(false);
      queries.clear();
    },
  };
}
