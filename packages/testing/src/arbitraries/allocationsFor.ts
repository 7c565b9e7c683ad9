// Where an intent puts money: on one to three invoices of its currency and now and then on a charge, at
// most what is open on each and what is left of the money, sometimes naming an instalment. An invoice
// that is written off or a factor's is met too.
import { Charge, type CustomerLedger, Item, Money, type Settlement } from "@encours/core"
import type { Intent } from "./Intent.ts"

export type AllocationJson =
  | {
      readonly invoice: string
      readonly amount: Money.MoneyJson
      readonly instalment?: number
    }
  | { readonly charge: string; readonly amount: Money.MoneyJson }

/** Lines that fit together; none where nothing is open in the currency. */
export const allocationsFor = (
  intent: Intent,
  state: CustomerLedger.CustomerLedger,
  left: Money.Money,
): ReadonlyArray<AllocationJson> => {
  const invoices = [...state.invoices.values()].filter(
    (invoice) => invoice.currency === left.currency && roomOf(invoice, intent) > 0,
  )
  const lines: Array<AllocationJson> = []
  let rest = left.minor
  const charge = chargeFor(intent, state, left.currency)
  if (charge !== undefined) {
    const minor = Math.ceil(Math.min(rest, Charge.open(charge)) / intent.divisor)
    rest -= minor
    const amount = Money.toJson(Money.of(minor, left.currency))
    lines.push({ charge: charge.id, amount })
  }
  for (let at = 0; at < Math.min(1 + (intent.form % 3), invoices.length); at++) {
    const invoice = invoices[(intent.invoice + at) % invoices.length] as Item.Invoice
    const named = intent.instalment === 0 ? 0 : 1 + (intent.instalment % invoice.instalments.length)
    const instalment = named === 0 ? undefined : Item.instalment(invoice, named)
    const all = roomOf(invoice, intent)
    const room = instalment === undefined ? all : instalment.amount - instalment.named
    const minor = Math.ceil(Math.min(rest, room, all) / intent.divisor)
    if (minor <= 0) continue
    rest -= minor
    const amount = Money.toJson(Money.of(minor, left.currency))
    lines.push({ invoice: invoice.id, amount, ...(named === 0 ? {} : { instalment: named }) })
  }
  return lines
}

/** Mostly what is open, else what may be recovered as well. */
const roomOf = (invoice: Item.Invoice, { form }: Intent): number =>
  form < 9 ? Item.open(invoice) : Item.allocatable(invoice)

const chargeFor = (
  { form, money }: Intent,
  { charges }: CustomerLedger.CustomerLedger,
  currency: string,
): Charge.Charge | undefined => {
  if (form % 4 !== 2) return undefined
  const open = [...charges.values()].filter(
    (each) => each.currency === currency && Charge.open(each) > 0,
  )
  return open[money % open.length]
}

/** What an intent takes back of a payment or credit note: a part or all of what it holds somewhere. */
export const takenBackFor = (
  intent: Intent,
  settlement: Settlement.Settlement,
): ReadonlyArray<AllocationJson> => {
  const { holdings, currency } = settlement
  const holding = holdings[intent.invoice % holdings.length]
  if (holding === undefined) return []
  const { invoice, instalment, charge } = holding
  if (charge !== "") {
    const minor = Math.ceil(holding.amount / intent.divisor)
    return [{ charge, amount: Money.toJson(Money.of(minor, currency)) }]
  }
  // Without a name it may reach over several allocations of the pair.
  const ofPair = holdings.filter((each) => each.invoice === invoice)
  const isNamed = instalment > 0 && intent.form % 2 === 0
  const reach = isNamed ? ofPair.filter((each) => each.instalment === instalment) : ofPair
  const held = reach.reduce((sum, { amount }) => sum + amount, 0)
  const minor = Math.ceil(held / intent.divisor)
  const amount = Money.toJson(Money.of(minor, currency))
  return [{ invoice, amount, ...(isNamed ? { instalment } : {}) }]
}
