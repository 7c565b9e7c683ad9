// Amounts and days as people write them, in French and English: "1 234,56 EUR" and "30/09/2026" in French,
// "1234.56 EUR" and "2026-09-30" in English.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import * as Money from "../money/Money.ts"

export type Language = "fr" | "en"

/** Minor units as people write them. */
export const amount = (language: Language, minor: number, currency: string): string =>
  `${grouped(language, Money.formatMinor(BigInt(minor), currency))} ${currency}`

/** A decimal text as people write it; any other text is left as it is. */
export const digits = (language: Language, text: string): string =>
  /^-?\d+\.\d+$/u.test(text) ? grouped(language, text) : text

const grouped = (language: Language, text: string): string => {
  if (language === "en") return text
  const [whole = "", decimals] = text.split(".")
  const thousands = whole.replace(/\B(?=(\d{3})+$)/gu, "\u202f")
  return decimals === undefined ? thousands : `${thousands},${decimals}`
}

/** A day as people write it. */
export const day = (language: Language, on: CalendarDate.CalendarDate): string =>
  language === "en" ? on : on.split("-").reverse().join("/")

/** A number of days: "1 day", "0 days"; "1 jour", "0 jour", "2 jours". */
export const days = (language: Language, count: number): string => {
  if (language === "en") return `${count} ${count === 1 ? "day" : "days"}`
  return `${count} ${count < 2 ? "jour" : "jours"}`
}
