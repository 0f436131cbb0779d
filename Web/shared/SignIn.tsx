import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem, problemOf } from './api';

const keptShop = 'shop';
const keptEmail = 'email';

/** Signs a member of staff in, with a second factor where the account has one. The session becomes a cookie. */
export function SignIn({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const [challenge, setChallenge] = useState<string>();
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    setBusy(true);
    setFault(undefined);
    try {
      const asked = challenge ? await finish(challenge, text(typed, 'code')) : await begin(typed);
      if (asked) setChallenge(asked);
      else onDone();
    } catch (problem) {
      setFault(problem instanceof Problem ? problem.message : t('signIn.unreachable'));
    }
    setBusy(false);
  }

  return (
    <main className="sign-in">
      <h1>{t('signIn.title')}</h1>
      <form onSubmit={submit}>
        {challenge ? (
          <Field name="code" label={t('signIn.code')} autoComplete="one-time-code" key="code" autoFocus />
        ) : (
          <>
            <Field name="shop" label={t('signIn.shop')} autoComplete="organization" value={kept(keptShop)} />
            <Field
              name="email"
              label={t('signIn.email')}
              autoComplete="username"
              type="email"
              value={kept(keptEmail)}
            />
            <Field name="password" label={t('signIn.password')} autoComplete="current-password" type="password" />
          </>
        )}
        <p role="alert">{fault}</p>
        <button type="submit" className="primary" disabled={busy}>
          {t('signIn.submit')}
        </button>
        {challenge && (
          <button type="button" onClick={() => setChallenge(undefined)}>
            {t('signIn.back')}
          </button>
        )}
      </form>
    </main>
  );
}

interface FieldProps {
  name: string;
  label: string;
  autoComplete: string;
  type?: string;
  value?: string;
  autoFocus?: boolean;
}

function Field({ name, label, autoComplete, type = 'text', value = '', autoFocus = false }: FieldProps) {
  return (
    <label>
      {label}
      <input
        name={name}
        type={type}
        autoComplete={autoComplete}
        defaultValue={value}
        // biome-ignore lint/a11y/noAutofocus: the only field of the step that the person has just asked for
        autoFocus={autoFocus}
        autoCapitalize="none"
        spellCheck={false}
        required
      />
    </label>
  );
}

/** The challenge of a second factor; undefined: signed in. */
async function begin(typed: FormData): Promise<string | undefined> {
  const body = { shop: text(typed, 'shop'), email: text(typed, 'email'), password: text(typed, 'password') };
  const { data, error, response } = await api.POST('/api/v1/sessions', { body: { ...body, cookie: true } });
  if (!response.ok) throw problemOf(error, response.status);
  localStorage.setItem(keptShop, body.shop);
  localStorage.setItem(keptEmail, body.email);
  return data && 'challenge' in data ? data.challenge : undefined;
}

async function finish(challenge: string, code: string): Promise<undefined> {
  const { error, response } = await api.POST('/api/v1/sessions/second-factor', {
    body: { challenge, code, cookie: true },
  });
  if (!response.ok) throw problemOf(error, response.status);
}

const text = (typed: FormData, name: string) => String(typed.get(name) ?? '').trim();
const kept = (name: string) => localStorage.getItem(name) ?? '';
