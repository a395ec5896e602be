import { useLanguage, type Locale } from './language'

const CHOICES: readonly { locale: Locale; short: string; name: string }[] = [
  { locale: 'vi', short: 'VI', name: 'Tiếng Việt' },
  { locale: 'en', short: 'EN', name: 'English' },
]

export function LanguageSwitch() {
  const { locale, choose } = useLanguage()
  return (
    <div className="language-switch" role="group" aria-label="Ngôn ngữ, language">
      {CHOICES.map((choice) => (
        <button
          key={choice.locale}
          type="button"
          lang={choice.locale}
          aria-pressed={choice.locale === locale}
          title={choice.name}
          onClick={() => choose(choice.locale)}
        >
          {choice.short}
          <span className="visually-hidden"> {choice.name}</span>
        </button>
      ))}
    </div>
  )
}
