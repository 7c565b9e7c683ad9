// The rules of an account read slowly, one day at a time, nothing kept from one day to the next. It
// shares no code with the projections of the library; where the two differ, one has misread the rules.
import {
  type Account,
  type Charge,
  type Invoice,
  latest,
  type Money,
  type Part,
  type Spell,
  sum,
} from "./NaiveAccount.ts"

/** What an instalment still holds on a day. */
export interface OpenItem {
  readonly invoice: Invoice
  readonly instalment: number
  readonly dueOn: string
  /** Owed, and covered by no payment, matured or not. */
  readonly open: number
  /** Owed, and covered by payments that have yet to mature. */
  readonly pending: number
  readonly disputed: number
}

/** What a charge still holds on a day. */
export interface OpenCharge {
  readonly charge: Charge
  readonly open: number
  readonly pending: number
}

/** What is out of the balance of an invoice on a day, without money. */
export interface Loss {
  readonly invoice: Invoice
  readonly writtenOff: number
  readonly recovered: number
  readonly assigned: number
}

/** What is left of a payment or credit note on a day. */
export interface Remainder {
  readonly money: Money
  readonly left: number
  readonly pending: number
}

const counts = (money: Money, day: string): boolean =>
  money.on <= day && (money.reversedOn === undefined || money.reversedOn > day)

export const isPending = (money: Money, day: string): boolean =>
  counts(money, day) && money.maturesOn > day

const refunded = (money: Money, day: string): number =>
  sum(money.refunds.filter(({ on }) => on <= day).map(({ amount }) => amount))

const holds = ({ from, until }: Spell, day: string): boolean =>
  from <= day && (until === undefined || until > day)

/** Whether a factor owns the invoice on a day (§5.12). */
const isAssigned = (invoice: Invoice, day: string): boolean =>
  invoice.assignments.some((spell) => holds(spell, day))

export type Applied = ReadonlyArray<readonly [part: Part, fits: number]>

/** What each allocation puts on its invoice or charge on a day: what fits, in the order recorded (§5.2). */
export const applied = (of: Account, day: string): Applied => {
  const all: Array<readonly [Part, number]> = []
  const on = (is: (part: Part) => boolean) =>
    sum(all.filter(([part]) => is(part)).map(([, fits]) => fits))
  for (const part of of.parts) {
    if (part.from > day || (part.money !== undefined && !counts(part.money, day))) continue
    const { money, invoice, charge, instalment } = part
    const takenBack = part.taken.filter(({ from }) => from <= day).map(({ amount }) => amount)
    const rooms = [part.amount - sum(takenBack)]
    if (money !== undefined) {
      rooms.push(money.amount - refunded(money, day) - on((other) => other.money === money))
    }
    if (charge !== undefined) {
      rooms.push(charge.amount - waived(charge, day) - on((other) => other.charge === charge))
    }
    if (invoice !== undefined) {
      const paid = on((other) => other.invoice === invoice && other.money !== undefined)
      const lost = on((other) => other.invoice === invoice && other.money === undefined)
      // Money that counts takes what is open, then what was written off (§5.9).
      const recovers = money !== undefined && !isPending(money, day)
      rooms.push(invoice.total - paid - (recovers ? 0 : lost))
      if (money !== undefined) {
        // What we receive while a factor owns the claim is not for it; a bill is received at maturity.
        const received = latest(part.from, money.maturesOn)
        if (isAssigned(invoice, received < day ? received : day)) rooms.push(0)
      }
    }
    if (invoice !== undefined && instalment !== undefined) {
      const whole = invoice.instalments[instalment - 1]?.amount ?? 0
      const named = on((other) => other.invoice === invoice && other.instalment === instalment)
      rooms.push(whole - named)
    }
    all.push([part, Math.max(0, Math.min(...rooms))])
  }
  return all
}

const waived = (charge: Charge, day: string): number =>
  sum(charge.waivers.filter(({ on }) => on <= day).map(({ amount }) => amount))

/** What of an invoice was written off, came in for it all the same, or is a factor's on a day. */
const lossOf = (invoice: Invoice, all: Applied, day: string): Loss => {
  const of = (isMoney: boolean) =>
    sum(
      all
        .filter(([part]) => part.invoice === invoice && (part.money !== undefined) === isMoney)
        .map(([, fits]) => fits),
    )
  const writtenOff = of(false)
  const recovered = Math.max(0, of(true) + writtenOff - invoice.total)
  const open = invoice.total - of(true) - writtenOff + recovered
  return { invoice, writtenOff, recovered, assigned: isAssigned(invoice, day) ? open : 0 }
}

/** Of every invoice that there is on the day. */
export const losses = (of: Account, day: string): ReadonlyArray<Loss> => {
  const all = applied(of, day)
  return [...of.invoices.values()]
    .filter((invoice) => invoice.on <= day)
    .map((invoice) => lossOf(invoice, all, day))
}

/** Charges with something owed on them. */
export const openCharges = (of: Account, day: string): ReadonlyArray<OpenCharge> => {
  const all = applied(of, day)
  return [...of.charges.values()]
    .filter((charge) => charge.on <= day)
    .map((charge) => {
      const mine = all.filter(([part]) => part.charge === charge)
      const by = (pending: boolean) =>
        sum(
          mine
            .filter(([{ money }]) => money !== undefined && isPending(money, day) === pending)
            .map(([, fits]) => fits),
        )
      const pending = by(true)
      return { charge, open: charge.amount - waived(charge, day) - by(false) - pending, pending }
    })
    .filter(({ open, pending }) => open !== 0 || pending !== 0)
}

/** Instalments with something owed on them: named allocations first, the others in order (§5.1). */
export const openItems = (of: Account, day: string): ReadonlyArray<OpenItem> => {
  const all = applied(of, day)
  return [...of.invoices.values()]
    .filter((invoice) => invoice.on <= day && !isAssigned(invoice, day))
    .flatMap((invoice) => {
      const on = (instalment: number | undefined, pending: boolean): number =>
        sum(
          all
            .filter(
              ([part]) =>
                part.invoice === invoice &&
                part.money !== undefined &&
                part.instalment === instalment &&
                isPending(part.money, day) === pending,
            )
            .map(([, fits]) => fits),
        )
      const { writtenOff, recovered } = lossOf(invoice, all, day)
      // What is written off and not recovered fills the instalments as money that names none.
      let settled = on(undefined, false) + writtenOff - recovered
      let promised = on(undefined, true)
      const items = invoice.instalments.map(({ dueOn, amount }, index) => {
        const number = index + 1
        const namedPending = on(number, true)
        const room = amount - on(number, false) - namedPending
        const money = Math.min(room, settled)
        const bills = Math.min(room - money, promised)
        settled -= money
        promised -= bills
        return {
          invoice,
          instalment: number,
          dueOn: dueOnDay(invoice, number, dueOn, day),
          open: room - money - bills,
          pending: namedPending + bills,
        }
      })
      return disputedFromTheLast(invoice, items, day)
    })
    .filter(({ open, pending }) => open !== 0 || pending !== 0)
}

/** The open disputes together, at most what is open, from the last instalment back (§5.10). */
const disputedFromTheLast = (
  invoice: Invoice,
  items: ReadonlyArray<Omit<OpenItem, "disputed">>,
  day: string,
): ReadonlyArray<OpenItem> => {
  let left = sum(invoice.disputes.filter((each) => holds(each, day)).map(({ amount }) => amount))
  return items
    .toReversed()
    .map((item) => {
      const disputed = Math.min(left, item.open + item.pending)
      left -= disputed
      return { ...item, disputed }
    })
    .toReversed()
}

/** The extension in force that was recorded last; one of the whole invoice never brings forward. */
export const dueOnDay = (
  invoice: Invoice,
  instalment: number,
  agreed: string,
  day: string,
): string => {
  const inForce = invoice.extensions.filter(
    (each) => each.on <= day && (each.instalment ?? instalment) === instalment,
  )
  const last = inForce.at(-1)
  if (last === undefined) return agreed
  return last.instalment === undefined ? latest(last.dueOn, agreed) : last.dueOn
}

/** Payments and credit notes with something on no invoice. A refund counts from its own date. */
export const remainders = (of: Account, day: string): ReadonlyArray<Remainder> => {
  const all = applied(of, day)
  return [...of.monies.values()]
    .map((money) => {
      const used = sum(all.filter(([part]) => part.money === money).map(([, fits]) => fits))
      const rest = counts(money, day) ? money.amount - used : 0
      const pending = isPending(money, day)
      return {
        money,
        left: (pending ? 0 : rest) - refunded(money, day),
        pending: pending ? rest : 0,
      }
    })
    .filter(({ left, pending }) => left !== 0 || pending !== 0)
}
