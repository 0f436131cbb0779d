import { useTranslation } from 'react-i18next';
import { SignIn } from '../shared/SignIn';
import { useSession } from '../shared/session';
import { Board } from './Board';
import { useOutbox } from './useOutbox';

/** Whoever is signed in and may bake sees the board. */
export function Kitchen() {
  const { t } = useTranslation();
  const { own, signedIn, failed, again, end } = useSession();
  const outbox = useOutbox(own?.shop.id);

  if (!signedIn) return <SignIn onDone={again} />;
  if (failed) return <Notice text={t('live.failed')} action={t('live.again')} onAction={again} />;
  if (!own || !outbox) return <p className="center">{t('live.loading')}</p>;
  if (own.lacksSecondFactor) return <Notice text={t('signIn.secondFactor')} action={t('signIn.out')} onAction={end} />;
  if (!own.permissions.includes('bakeOrders'))
    return <Notice text={t('kitchen.noPermission')} action={t('signIn.out')} onAction={end} />;
  return <Board session={own} outbox={outbox} onSignOut={end} />;
}

interface NoticeProps {
  text: string;
  action: string;
  onAction: () => void;
}

function Notice({ text, action, onAction }: NoticeProps) {
  return (
    <main className="center">
      <p role="alert">{text}</p>
      <button type="button" onClick={onAction}>
        {action}
      </button>
    </main>
  );
}
