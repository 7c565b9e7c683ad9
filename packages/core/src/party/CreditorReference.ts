// The structured creditor reference of ISO 11649, which a bank carries unchanged from the payer to us:
// RF18 5390 0754 7034. "RF", two check digits, then up to 21 letters and digits of our own.

/** Up to 21 letters and digits, in capitals, without spaces. */
export type CreditorReference = string

const longest = 21

/**
 * The reference for a text of our own, such as the number of an invoice. Spaces and punctuation are left
 * out; undefined where nothing is left, where more than 21 signs are, or where a letter has an accent.
 *
 * **Source** ISO 11649:2009; check digits as in ISO 7064, MOD 97-10.
 *
 * ```ts doctest
 * import { CreditorReference } from "@encours/core"
 * CreditorReference.of("539007547034") // => "RF18539007547034"
 * CreditorReference.of("F-2026/101") // => "RF45F2026101"
 * ```
 */
export const of = (text: string): CreditorReference | undefined => {
  const own = text.replace(/[\s\p{Punctuation}\p{Symbol}]/gu, "").toUpperCase()
  if (!/^[0-9A-Z]+$/u.test(own) || own.length > longest) return undefined
  const check = 98 - remainder(`${own}RF00`)
  return `RF${String(check).padStart(2, "0")}${own}`
}

/** Whether the text is a reference whose check digits hold; spaces do not count. */
export const isValid = (text: string): boolean => {
  const whole = text.replace(/\s/gu, "").toUpperCase()
  if (!/^RF\d\d[0-9A-Z]{1,21}$/u.test(whole)) return false
  return remainder(whole.slice(4) + whole.slice(0, 4)) === 1
}

/** In groups of four, as people read it: `RF18 5390 0754 7034`. */
export const format = (reference: CreditorReference): string =>
  reference.replace(/(.{4})(?=.)/gu, "$1 ")

/** Modulo 97, a letter being two digits (A is 10), digit by digit: no large number is made. */
const remainder = (text: string): number => {
  let rest = 0
  for (const sign of text) {
    const value = Number.parseInt(sign, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}
