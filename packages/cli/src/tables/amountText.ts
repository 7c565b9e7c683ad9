// An amount as people read it: "1 234,56" in French, "1,234.56" in English. Made from the decimal
// text, digit by digit: no number is involved, so no cent can be.
import type { Language } from "./Words.ts"

/** French groups with a narrow no-break space, so that an amount never breaks over two lines. */
const marks = {
  fr: { group: "\u202f", point: "," },
  en: { group: ",", point: "." },
} as const

/** `-1234.50` as `-1,234.50`. */
export const amountText = (decimal: string, language: Language): string => {
  const { group, point } = marks[language]
  const [whole = "", decimals] = decimal.split(".")
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  return decimals === undefined ? grouped : `${grouped}${point}${decimals}`
}

/** A whole number of things: 1783 as `1,783`. */
export const countText = (count: number, language: Language): string =>
  amountText(String(count), language)

export const isZero = (decimal: string): boolean => !/[1-9]/.test(decimal)

/** As {@link amountText}, but `-` for nothing: a column of zeros hides what is in it. */
export const sparseText = (decimal: string, language: Language): string =>
  isZero(decimal) ? "-" : amountText(decimal, language)
