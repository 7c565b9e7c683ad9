// Amounts and days in the reader's language: "1 234,56 €" and "31 août 2026", "€1,234.56" and "31 August
// 2026". Made from the decimal text, so that no cent passes through a float.
import { type CalendarDate, Currency, Money } from "@encours/core"
import type { Language } from "../ports/Notifier.ts"

const locales = { fr: "fr-FR", en: "en-GB" } as const
const formats = new Map<string, Intl.NumberFormat>()

/**
 * An amount with its currency's sign and all of its decimals.
 *
 * ```ts doctest
 * import { writing } from "@encours/engine"
 * writing.amount("en", { minor: 123456, currency: "EUR" }) // => "€1,234.56"
 * writing.amount("en", { minor: 1200, currency: "JPY" }) // => "JP¥1,200"
 * writing.amount("fr", { minor: 123456, currency: "EUR" }).replace(/\s/g, "_") // => "1_234,56_€"
 * ```
 */
export const amount = (language: Language, money: Money.Money): string => {
  const name = `${language} ${money.currency}`
  let format = formats.get(name)
  if (format === undefined) {
    // How many decimals is ISO 4217's to say, not the locale's.
    const digits = Currency.minorDigits(money.currency) ?? 2
    format = new Intl.NumberFormat(locales[language], {
      ...{ style: "currency", currency: money.currency },
      ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
    })
    formats.set(name, format)
  }
  return format.format(Money.format(money) as Intl.StringNumericLiteral)
}

const days = {
  fr: new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeZone: "UTC" }),
  en: new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }),
}
const shortEnglish = new Intl.DateTimeFormat("en-GB", {
  ...{ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" },
})

/** A day in words: `31 August 2026`; in French the first of a month is `1er`. */
export const day = (language: Language, on: CalendarDate.CalendarDate): string => {
  const text = days[language].format(new Date(`${on}T00:00:00Z`))
  return language === "fr" ? text.replace(/^1 /, "1er ") : text
}

/** A day in a table: `31/08/2026`, `31 Aug 2026`. */
export const shortDay = (language: Language, on: CalendarDate.CalendarDate): string =>
  language === "fr"
    ? on.split("-").reverse().join("/")
    : shortEnglish.format(new Date(`${on}T00:00:00Z`))

/** A rate per year as a percentage: `0.1215` is `12,15 %`. */
export const rate = (language: Language, decimal: string): string =>
  new Intl.NumberFormat(locales[language], {
    ...{ style: "percent", minimumFractionDigits: 2, maximumFractionDigits: 4 },
  }).format(decimal as Intl.StringNumericLiteral)
