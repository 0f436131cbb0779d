import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../locales/en.json';
import ms from '../locales/ms.json';
import vi from '../locales/vi.json';

export const languages = { en: 'English', vi: 'Tiếng Việt', ms: 'Bahasa Melayu' } as const;
export type Language = keyof typeof languages;

const kept = 'language';

export const isLanguage = (text: string | undefined | null): text is Language => !!text && text in languages;

/** The person's choice on this device, else the browser's language, else English. */
export function firstLanguage(): Language {
  const chosen = localStorage.getItem(kept);
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.map(one => one.slice(0, 2)).find(isLanguage) ?? 'en';
}

export async function startLanguage(): Promise<void> {
  const show = (language: string) => {
    document.documentElement.lang = language;
  };
  i18next.on('languageChanged', show);
  await i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    fallbackLng: 'en',
    resources: { en: { translation: en }, vi: { translation: vi }, ms: { translation: ms } },
    interpolation: { escapeValue: false },
  });
}

export function setLanguage(language: Language): void {
  localStorage.setItem(kept, language);
  void i18next.changeLanguage(language);
}
