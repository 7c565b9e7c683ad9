// Where an intent puts money: on one to three invoices of its currency, at most what is open on each
// and what is left of the money, sometimes naming an instalment.
import { type CustomerLedger, Item, Money, type Settlement } from "@encours/core"
import type { Intent } from "./Intent.ts"

export interface AllocationJson {
  readonly invoice: string
  readonly amount: Money.MoneyJson
  readonly instalment?: number
}

/** Lines that fit together; none where nothing is open in the currency. */
export const allocationsFor = (
  intent: Intent,
  state: CustomerLedger.CustomerLedger,
  left: Money.Money,
): ReadonlyArray<AllocationJson> => {
  const invoices = [...state.invoices.values()].filter(
    (invoice) => invoice.currency === left.currency && Item.open(invoice) > 0,
  )
  const lines: Array<AllocationJson> = []
  let rest = left.minor
  for (let at = 0; at < Math.min(1 + (intent.form % 3), invoices.length); at++) {
    const invoice = invoices[(intent.invoice + at) % invoices.length] as Item.Invoice
    const named = intent.instalment === 0 ? 0 : 1 + (intent.instalment % invoice.instalments.length)
    const instalment = named === 0 ? undefined : Item.instalment(invoice, named)
    const room =
      instalment === undefined ? Item.open(invoice) : instalment.amount - instalment.named
    const minor = Math.ceil(Math.min(rest, room, Item.open(invoice)) / intent.divisor)
    if (minor <= 0) continue
    rest -= minor
    const amount = Money.toJson(Money.of(minor, left.currency))
    lines.push({ invoice: invoice.id, amount, ...(named === 0 ? {} : { instalment: named }) })
  }
  return lines
}

/** What an intent takes back of a payment or credit note: a part or all of what it holds somewhere. */
export const takenBackFor = (
  intent: Intent,
  settlement: Settlement.Settlement,
): ReadonlyArray<AllocationJson> => {
  const { holdings, currency } = settlement
  const holding = holdings[intent.invoice % holdings.length]
  if (holding === undefined) return []
  const { invoice, instalment } = holding
  // Without a name it may reach over several allocations of the pair.
  const ofPair = holdings.filter((each) => each.invoice === invoice)
  const isNamed = instalment > 0 && intent.form % 2 === 0
  const reach = isNamed ? ofPair.filter((each) => each.instalment === instalment) : ofPair
  const held = reach.reduce((sum, { amount }) => sum + amount, 0)
  const minor = Math.ceil(held / intent.divisor)
  const amount = Money.toJson(Money.of(minor, currency))
  return [{ invoice, amount, ...(isNamed ? { instalment } : {}) }]
}
