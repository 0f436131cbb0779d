import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { Problem } from './api';

/** What a person did on a device, to be sent to the server in order and once. */
export interface Action {
  /** Idempotency key; ascending in the order of the actions. */
  id: string;
  /** What it is about: an order's number. */
  subject: string;
  kind: string;
  /** When the person did it. */
  at: number;
  /** Until then it can be taken back; milliseconds since 1970. */
  undoableUntil: number;
}

/** An action that the server did not accept. */
export interface Refusal extends Action {
  code: string;
  reason: string;
}

export interface OutboxState {
  waiting: readonly Action[];
  refused: readonly Refusal[];
  /** The last attempt did not reach the server. */
  offline: boolean;
  /** The server does not know the session: the person has to sign in. */
  signedOut: boolean;
}

interface Kept extends DBSchema {
  actions: { key: string; value: Action };
  refused: { key: string; value: Refusal };
}

type Send = (action: Action) => Promise<void>;

const firstPause = 1_000;
const longestPause = 30_000;

/**
 * A queue of actions in IndexedDB. An action leaves it when the server has accepted or refused it. Without a network, or
 * when the server fails, it stays, and the sending pauses: 1 s, 2 s, … 30 s. Only one tab sends at a time.
 */
export class Outbox {
  private state: OutboxState = { waiting: [], refused: [], offline: false, signedOut: false };
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pause = 0;
  private busy: Promise<void> | undefined;
  private last = 0;
  private closed = false;

  private constructor(
    private readonly db: IDBPDatabase<Kept>,
    private readonly send: Send,
    private readonly undoFor: number,
  ) {}

  /** @param undoFor Milliseconds during which an action is not sent, so that it can be taken back. */
  static async open(name: string, send: Send, undoFor: number): Promise<Outbox> {
    const db = await openDB<Kept>(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('actions', { keyPath: 'id' });
        fresh.createObjectStore('refused', { keyPath: 'id' });
      },
    });
    const outbox = new Outbox(db, send, undoFor);
    await outbox.show({});
    outbox.wake();
    return outbox;
  }

  readonly snapshot = () => this.state;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  async add(subject: string, kind: string, now = Date.now()): Promise<Action> {
    this.last = Math.max(this.last + 1, now);
    const id = `${this.last.toString().padStart(15, '0')}-${crypto.randomUUID()}`;
    const action: Action = { id, subject, kind, at: now, undoableUntil: now + this.undoFor };
    await this.db.put('actions', action);
    await this.show({});
    this.wake();
    return action;
  }

  /** Takes an action back. False: it has been sent, or is being sent. */
  async undo(id: string): Promise<boolean> {
    const action = await this.db.get('actions', id);
    if (!action || action.undoableUntil <= Date.now()) return false;
    await this.db.delete('actions', id);
    await this.show({});
    return true;
  }

  async dismiss(id: string): Promise<void> {
    await this.db.delete('refused', id);
    await this.show({});
  }

  /** Tries at once: the network is back, or the person has signed in. */
  wake(): void {
    this.pause = 0;
    this.schedule();
  }

  /** Sends no more; what waits is sent when it is opened again. */
  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  /** Sends what is due. Resolves when nothing more can be sent now. */
  flush(): Promise<void> {
    this.busy ??= this.exclusively(() => this.sendDue()).finally(() => {
      this.busy = undefined;
      this.schedule();
    });
    return this.busy;
  }

  private async exclusively(work: () => Promise<void>): Promise<void> {
    // Only secure pages have locks.
    const locks = globalThis.navigator?.locks;
    await (locks ? locks.request(this.db.name, work) : work());
  }

  private async sendDue(): Promise<void> {
    for (;;) {
      const action = await this.db.getAll('actions', null, 1).then(list => list[0]);
      if (!action || action.undoableUntil > Date.now()) return;
      if (!(await this.sendOne(action))) return;
    }
  }

  /** False: it is to be tried again later. */
  private async sendOne(action: Action): Promise<boolean> {
    try {
      await this.send(action);
      this.pause = 0;
      await this.finish(action, { offline: false, signedOut: false });
      return true;
    } catch (fault) {
      if (fault instanceof Problem && isFinal(fault.status)) {
        await this.db.put('refused', { ...action, code: fault.code, reason: fault.message });
        await this.finish(action, { offline: false });
        return true;
      }
      const signedOut = fault instanceof Problem && fault.status === 401;
      await this.show({ offline: !signedOut, signedOut });
      this.pause = Math.min(longestPause, this.pause === 0 ? firstPause : this.pause * 2);
      return false;
    }
  }

  private async finish(action: Action, now: Partial<OutboxState>): Promise<void> {
    await this.db.delete('actions', action.id);
    await this.show(now);
  }

  private schedule(): void {
    clearTimeout(this.timer);
    const next = this.state.waiting[0];
    if (!next || this.closed) return;
    const wait = Math.max(this.pause, next.undoableUntil - Date.now(), 0);
    this.timer = setTimeout(() => void this.flush(), wait);
  }

  private async show(now: Partial<OutboxState>): Promise<void> {
    const waiting = await this.db.getAll('actions');
    const refused = await this.db.getAll('refused');
    this.state = { ...this.state, ...now, waiting, refused };
    for (const listener of this.listeners) listener();
  }
}

// The same request would be refused again. Others may pass later: no session, too many requests, a fault.
const isFinal = (status: number) => status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status);
