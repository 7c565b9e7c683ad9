// How an amount is written in a ledger file: "1200.00", "-0.50", "1200" (the same as "1200.00").
// One strict reading, because "1.200" and "1,5" mean other things to other people.

const powersOfTen = [1, 10, 100, 1_000, 10_000] as const
/** First count of smallest units that no amount reaches: an amount has at most 15 digits. */
export const minorLimit = 1_000_000_000_000_000

/**
 * Smallest units in an amount written as text, for a currency of `digits` decimals; `NaN` when the
 * text is refused. Reads character by character: this runs for every amount of every event.
 */
export const scanMinor = (text: string, digits: number): number => {
  const length = text.length
  const negative = text.charCodeAt(0) === 45
  const start = negative ? 1 : 0
  let minor = 0
  let at = start
  for (; at < length; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) break
    minor = minor * 10 + digit
  }
  if (at === start || (at > start + 1 && text.charCodeAt(start) === 48)) return Number.NaN
  let missing = digits
  if (at < length) {
    missing = digits - (length - at - 1)
    if (text.charCodeAt(at) !== 46 || missing < 0 || missing === digits) return Number.NaN
    for (at++; at < length; at++) {
      const digit = text.charCodeAt(at) - 48
      if (digit < 0 || digit > 9) return Number.NaN
      minor = minor * 10 + digit
    }
  }
  minor *= powersOfTen[missing] ?? Number.NaN
  if (minor >= minorLimit || (negative && minor === 0)) return Number.NaN
  return negative ? -minor : minor
}

/** Why {@link scanMinor} refused a text, in the words of someone who fills in amounts. */
export const amountRefusal = (text: string, currency: string, digits: number): string => {
  const found = `found ${JSON.stringify(text)}`
  const plain = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(text)
  if (plain === null) return `expected ${shape(currency, digits)}, ${found}${hint(text)}`
  const [, sign = "", whole = "", decimals = ""] = plain
  if (decimals.length > digits) return `expected ${shape(currency, digits)}, ${found}`
  if (whole.length > 1 && whole.startsWith("0")) {
    return `expected an amount without leading zeros, ${found}`
  }
  if (sign === "-" && Number(whole) === 0 && Number(decimals) === 0) {
    return `expected zero without a minus sign, ${found}`
  }
  const included = digits === 0 ? "" : `, the ${digits} decimals of ${currency} included`
  return `expected an amount of at most 15 digits${included}, ${found}`
}

const shape = (currency: string, digits: number): string =>
  digits === 0
    ? `an amount without decimals for ${currency}`
    : `a decimal amount with at most ${digits} decimals for ${currency}`

const hint = (text: string): string => {
  if (text === "") return " (no amount at all)"
  if (/^\s|\s$/u.test(text)) return " (remove the spaces around it)"
  if (/^-?[\d.]*,[\d.,]*$/u.test(text))
    return " (decimals follow a point; thousands are not grouped)"
  if (/^-?[\d.]+e[+-]?\d+$/iu.test(text)) return " (write it without an exponent)"
  if (text.startsWith("+")) return " (a plus sign is not written)"
  if (/^-?\.\d+$/u.test(text)) return " (write the zero before the point)"
  if (/^-?\d+\.$/u.test(text)) return " (write decimals after the point, or no point)"
  return ""
}
