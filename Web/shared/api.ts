import createClient from 'openapi-fetch';
import type { components, paths } from '../generated/api';

export type Schema = components['schemas'];
export type Order = Schema['OrderView'];
export type OwnSession = Schema['OwnSession'];

/** The API on this page's own origin; the session is a cookie. */
export const api = createClient<paths>({ baseUrl: '/' });

/** An answer that is not a success: an RFC 9457 problem. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of a success. Throws a Problem, or what fetch throws without a network. */
export async function dataOf<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) return data as T;
  throw problemOf(error, response.status);
}

export function problemOf(error: unknown, status: number): Problem {
  const { code, detail, title } = (error ?? {}) as { code?: string; detail?: string; title?: string };
  return new Problem(status, code ?? '', detail ?? title ?? `HTTP ${status}`);
}
