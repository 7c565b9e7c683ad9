// Payment terms of the example's customers, and the due dates that they give. Written apart from the
// library on purpose: the figures of the example are there to be compared with the library's.
import { addMonths, endOfMonth, nextDayOfMonth } from "./calendar.js"

const half = (share, terms) => ({ share, terms })

/** The terms by the names that the table of customers uses. */
export const named = {
  net30: { net: 30 },
  net45: { net: 45 },
  net60: { net: 60 },
  // 45 jours fin de mois, both readings: days then end of month, end of month then days.
  eomAfter: { net: 45, endOfMonth: "after" },
  eomBefore: { net: 45, endOfMonth: "before" },
  // 30 jours fin de mois le 10.
  tenth: { net: 30, endOfMonth: "after", day: 10 },
  month: { months: 1 },
  months: { months: 2 },
  receipt: { onReceipt: true },
  deposit: { instalments: [half("0.30", { onReceipt: true }), half("0.70", { net: 30 })] },
  discount: { net: 30, discount: { rate: "0.02", within: 10 } },
  penalty: { net: 30, lateInterest: { margin: "0.10" } },
  none: undefined,
}

/** The due day of terms that give one, for an issue day. */
export const dueOn = (terms, issued) => {
  const reached = afterDelay(terms, issued)
  return terms.day === undefined ? reached : nextDayOfMonth(reached, terms.day)
}

/** What is due and when, in cents: shares are cut down to the cent, the last takes the rest. */
export const instalments = (terms, issued, cents) => {
  if (terms.instalments === undefined) return [{ due: dueOn(terms, issued), cents }]
  let rest = cents
  return terms.instalments.map((part, at) => {
    const [whole, decimals = ""] = part.share.split(".")
    const share = BigInt(cents) * BigInt(whole + decimals)
    const cut = Number(share / 10n ** BigInt(decimals.length))
    const taken = at === terms.instalments.length - 1 ? rest : cut
    rest -= taken
    return { due: dueOn(part.terms, issued), cents: taken }
  })
}

const afterDelay = (terms, issued) => {
  if (terms.months !== undefined) return addMonths(issued, terms.months)
  const net = terms.net ?? 0
  if (terms.endOfMonth === "before") return endOfMonth(issued) + net
  return terms.endOfMonth === "after" ? endOfMonth(issued + net) : issued + net
}
