import { describe, expect, it } from 'vitest';
import en from '../locales/en.json';
import ms from '../locales/ms.json';
import vi from '../locales/vi.json';

const sources: Record<string, string> = import.meta.glob(['../shared/*.ts*', '../kitchen/*.ts*', '!../**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const code = Object.values(sources).join('\n');

/** "kitchen.slotCount" of "kitchen.slotCount_one": the plural forms differ between languages. */
const keysOf = (texts: object, prefix = ''): string[] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [`${prefix}${key}`.replace(/_(one|other)$/, '')] : keysOf(text, `${prefix}${key}.`),
  );

const set = (texts: object) => [...new Set(keysOf(texts))].sort();
const isKnown = (key: string, keys: readonly string[]) =>
  key.includes('${') ? keys.some(one => one.startsWith(key.slice(0, key.indexOf('${')))) : keys.includes(key);

const used = [...code.matchAll(/['`]((?:kitchen|status|allergen|live|signIn)(?:\.[\w${}]+)+|language)['`]/g)].map(
  found => found[1] ?? '',
);
const isUsed = (key: string) =>
  used.some(one => (one.includes('${') ? key.startsWith(one.slice(0, one.indexOf('${'))) : one === key));

describe('The texts', () => {
  it.each([
    ['Vietnamese', vi],
    ['Malay', ms],
  ])('are complete in %s', (_, texts) => expect(set(texts)).toEqual(set(en)));

  it('have every key that is used', () => {
    const keys = set(en);
    expect(used.length).toBeGreaterThan(30);
    expect(used.filter(key => !isKnown(key, keys))).toEqual([]);
  });

  it('have no key that is not used', () => expect(set(en).filter(key => !isUsed(key))).toEqual([]));
});
