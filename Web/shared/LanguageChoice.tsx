import { useTranslation } from 'react-i18next';
import { isLanguage, languages, setLanguage } from './i18n';

export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  return (
    <select
      aria-label={t('language')}
      value={i18n.language}
      onChange={event => isLanguage(event.target.value) && setLanguage(event.target.value)}
    >
      {Object.entries(languages).map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  );
}
