import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Problem } from './api';
import { type Action, Outbox } from './outbox';

let names = 0;
const sent: string[] = [];
const open = (send: (action: Action) => Promise<void>, undoFor = 0) => Outbox.open(`outbox-${names++}`, send, undoFor);
const log = async (action: Action) => {
  sent.push(`${action.kind} ${action.subject}`);
};

afterEach(() => {
  sent.length = 0;
  vi.restoreAllMocks();
});

describe('An outbox', () => {
  it('sends in order, once', async () => {
    const outbox = await open(log);
    await outbox.add('A', 'bake', 5);
    await outbox.add('B', 'bake', 5);
    await outbox.add('A', 'ready', 4); // the clock was set back
    await Promise.all([outbox.flush(), outbox.flush()]);
    expect(sent).toEqual(['bake A', 'bake B', 'ready A']);
    expect(outbox.snapshot().waiting).toEqual([]);
  });

  it('holds what can be taken back', async () => {
    const outbox = await open(log, 10_000);
    const action = await outbox.add('A', 'bake');
    await outbox.flush();
    expect(sent).toEqual([]);
    expect(await outbox.undo(action.id)).toBe(true);
    expect(outbox.snapshot().waiting).toEqual([]);
    outbox.close();
  });

  it('cannot take back what is too old', async () => {
    const outbox = await open(async () => Promise.reject(new TypeError('no network')));
    const action = await outbox.add('A', 'bake', Date.now() - 1);
    expect(await outbox.undo(action.id)).toBe(false);
    outbox.close();
  });

  it('keeps everything while the network is away, and sends it later', async () => {
    let up = false;
    const outbox = await open(async action => {
      if (!up) throw new TypeError('no network');
      await log(action);
    });
    await outbox.add('A', 'bake', 1);
    await outbox.add('A', 'ready', 2);
    await outbox.flush();
    expect(outbox.snapshot()).toMatchObject({ offline: true, signedOut: false });
    expect(outbox.snapshot().waiting).toHaveLength(2);
    up = true;
    await outbox.flush();
    expect(sent).toEqual(['bake A', 'ready A']);
    expect(outbox.snapshot().offline).toBe(false);
  });

  it('shows what was refused, and goes on with the next', async () => {
    const outbox = await open(async action => {
      if (action.subject === 'A') throw new Problem(409, 'order.illegal-step', 'It was cancelled.');
      await log(action);
    });
    await outbox.add('A', 'bake', 1);
    await outbox.add('B', 'bake', 2);
    await outbox.flush();
    expect(sent).toEqual(['bake B']);
    const refused = outbox.snapshot().refused;
    expect(refused.map(one => [one.subject, one.reason])).toEqual([['A', 'It was cancelled.']]);
    await outbox.dismiss(refused[0]?.id ?? '');
    expect(outbox.snapshot().refused).toEqual([]);
  });

  it.each([401, 429, 500, 503])('tries again after %i', async status => {
    let failing = true;
    const outbox = await open(async action => {
      if (failing) throw new Problem(status, '', '');
      await log(action);
    });
    await outbox.add('A', 'bake', 1);
    await outbox.flush();
    expect(outbox.snapshot().waiting).toHaveLength(1);
    expect(outbox.snapshot().signedOut).toBe(status === 401);
    failing = false;
    await outbox.flush();
    expect(sent).toEqual(['bake A']);
  });

  it('still has everything after a restart', async () => {
    const name = `outbox-${names++}`;
    const first = await Outbox.open(name, async () => Promise.reject(new TypeError('no network')), 0);
    await first.add('A', 'bake', 1);
    await first.flush();
    first.close();
    const second = await Outbox.open(name, log, 0);
    await second.flush();
    expect(sent).toEqual(['bake A']);
  });
});
