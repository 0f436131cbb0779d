import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

interface Shelf extends DBSchema {
  answers: { key: string; value: Kept<unknown> };
}

/** The last answer that the server gave. */
export interface Kept<T> {
  data: T;
  /** When it was given; milliseconds since 1970. */
  at: number;
}

let db: Promise<IDBPDatabase<Shelf>> | undefined;

function open(): Promise<IDBPDatabase<Shelf>> {
  db ??= openDB<Shelf>('kept', 1, { upgrade: fresh => void fresh.createObjectStore('answers') });
  return db;
}

/** Asks, and keeps the answer on this device. Without a network: the answer that was kept. */
export async function askOrKept<T>(key: string, ask: () => Promise<T>): Promise<Kept<T>> {
  try {
    const answer = { data: await ask(), at: Date.now() };
    await (await open()).put('answers', answer, key);
    return answer;
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault; // fetch throws it without a network
    const kept = (await (await open()).get('answers', key)) as Kept<T> | undefined;
    if (!kept) throw fault;
    return kept;
  }
}

export async function forgetKept(): Promise<void> {
  await (await open()).clear('answers');
}
