// The aged balance by a second pair of eyes: made from NaiveAccount, row by row, in the JSON of the
// library, so that the two can be compared whole.
import { type Buckets, Currency, type LedgerEvent } from "@encours/core"
import * as NaiveAccount from "./NaiveAccount.ts"
import * as NaiveDay from "./NaiveDay.ts"

export interface NaiveQuestion extends NaiveAccount.Moment {
  readonly basis?: "due" | "issued" | undefined
  readonly bounds?: Buckets.Bounds | undefined
  readonly by?: "customer" | "invoice" | "ledger" | undefined
  readonly customer?: string | undefined
}

/** A row in the making: what names it, in the order of the JSON, and its amounts by column. */
interface Row {
  readonly ids: Readonly<Record<string, string | number>>
  readonly columns: ReadonlyMap<string, bigint>
}

/** The aged balance of all facts, or of one customer's, in the shape of `AgedBalance.toJson`. */
export const naiveAgedBalance = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  question: NaiveQuestion,
) => {
  const { asOf, knownAt, basis = "due", bounds = [30, 60, 90], by = "customer" } = question
  const known = facts.filter((event) => knownAt === undefined || event.recordedAt <= knownAt)
  const items = [...streams(known).values()]
    .filter(({ customer }) => question.customer === undefined || customer === question.customer)
    .flatMap((account) => rowsOf(account, asOf, basis, bounds))
  const grouped = {
    invoice: items,
    customer: added(items, ["ledger", "customer", "currency"]),
    ledger: added(items, ["ledger", "currency"]),
  }
  const labels = namesOf(bounds)
  const rows = grouped[by].filter(isTelling)
  return {
    asOf,
    knownAt: knownAt ?? null,
    basis,
    buckets: labels,
    rows: rows.toSorted(inOrder).map((row) => rowJson(row, labels)),
    totals: added(rows, ["ledger", "currency"])
      .toSorted(inOrder)
      .map((row) => rowJson(row, labels)),
  }
}

const streams = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
): ReadonlyMap<string, NaiveAccount.Account> => {
  const all = new Map<string, NaiveAccount.Account>()
  for (const event of facts) {
    if (!("customer" in event)) continue
    const { ledger, customer } = event
    const mine = facts.filter(
      (each) => each.ledger === ledger && "customer" in each && each.customer === customer,
    )
    const key = JSON.stringify([ledger, customer])
    if (!all.has(key)) all.set(key, NaiveAccount.account(mine, ledger, customer))
  }
  return all
}

/** The names of the columns of age: notDue, 1-30, … */
const namesOf = (bounds: Buckets.Bounds): ReadonlyArray<string> => [
  "notDue",
  ...bounds.map((bound, at) => `${at === 0 ? 1 : Number(bounds[at - 1]) + 1}-${bound}`),
  `${Number(bounds.at(-1) ?? 0) + 1}+`,
]

const columnOf = (age: number, bounds: Buckets.Bounds): string => {
  if (age <= 0) return "notDue"
  const at = bounds.findIndex((bound) => age <= bound)
  return namesOf(bounds)[at < 0 ? bounds.length + 1 : at + 1] ?? ""
}

const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000

const rowsOf = (
  account: NaiveAccount.Account,
  asOf: string,
  basis: "due" | "issued",
  bounds: Buckets.Bounds,
): ReadonlyArray<Row> => {
  const { ledger, customer } = account
  const items = NaiveDay.openItems(account, asOf).map((item): Row => {
    const { invoice, instalment, dueOn, open, pending, disputed } = item
    const daysOverdue = daysBetween(dueOn, asOf)
    const age = basis === "due" ? daysOverdue : daysBetween(invoice.on, asOf)
    const { currency } = invoice
    return {
      ids: { ledger, customer, currency, invoice: invoice.id, instalment, dueOn, daysOverdue },
      columns: columns([
        [columnOf(age, bounds), open],
        ["notDue", pending],
        ["overdue", daysOverdue > 0 ? open : 0],
        ["disputed", disputed],
        ["pending", pending],
      ]),
    }
  })
  const charges = NaiveDay.openCharges(account, asOf).map(({ charge, open, pending }): Row => {
    const { currency, id, invoice, on: dueOn } = charge
    const daysOverdue = daysBetween(dueOn, asOf)
    return {
      ids: { ledger, customer, currency, charge: id, invoice, dueOn, daysOverdue },
      columns: columns([
        [columnOf(daysOverdue, bounds), open],
        ["notDue", pending],
        ["overdue", daysOverdue > 0 ? open : 0],
        ["charges", open + pending],
        ["pending", pending],
      ]),
    }
  })
  const remainders = NaiveDay.remainders(account, asOf).map(({ money, left, pending }): Row => {
    const { currency, kind, id } = money
    return {
      ids: { ledger, customer, currency, [kind]: id },
      columns: columns([
        ["unallocated", -left],
        ["pending", pending],
      ]),
    }
  })
  return [...items, ...charges, ...remainders]
}

const columns = (
  entries: ReadonlyArray<readonly [string, number]>,
): ReadonlyMap<string, bigint> => {
  const sums = new Map<string, bigint>()
  for (const [name, minor] of entries) sums.set(name, (sums.get(name) ?? 0n) + BigInt(minor))
  return sums
}

/** Rows with the same names added up, for totals: never over two ledgers or two currencies. */
const added = (rows: ReadonlyArray<Row>, names: ReadonlyArray<string>): ReadonlyArray<Row> => {
  const groups = new Map<string, Row>()
  for (const row of rows) {
    const ids = Object.fromEntries(names.map((name) => [name, row.ids[name] ?? ""]))
    const key = JSON.stringify(ids)
    const sums = new Map(groups.get(key)?.columns)
    for (const [name, value] of row.columns) sums.set(name, (sums.get(name) ?? 0n) + value)
    groups.set(key, { ids, columns: sums })
  }
  return [...groups.values()]
}

const isTelling = (row: Row): boolean => [...row.columns.values()].some((value) => value !== 0n)

/** By ledger, customer, currency; then items, then money; then due date, id, instalment. */
const inOrder = (left: Row, right: Row): number => {
  const keys = ({ ids }: Row) => [
    ids.ledger,
    ids.customer,
    ids.currency,
    kindOf(ids),
    ids.dueOn,
    ids.charge ?? ids.invoice ?? ids.payment ?? ids.creditNote,
    ids.instalment,
    ids.payment === undefined ? 1 : 0,
  ]
  const theirs = keys(right)
  for (const [at, mine] of keys(left).entries()) {
    const other = theirs[at]
    if (typeof mine === "number" && typeof other === "number" && mine !== other) return mine - other
    const order = Buffer.compare(Buffer.from(`${mine}`), Buffer.from(`${other}`))
    if (order !== 0) return order
  }
  return 0
}

/** Instalments, then charges, then what is left of payments and credit notes. */
const kindOf = ({ charge, invoice }: Row["ids"]): number => {
  if (charge !== undefined) return 1
  return invoice === undefined ? 2 : 0
}

const rowJson = ({ ids, columns }: Row, labels: ReadonlyArray<string>) => {
  const text = (name: string) => decimal(columns.get(name) ?? 0n, String(ids.currency))
  const adding = [...labels, "unallocated"].map((name) => columns.get(name) ?? 0n)
  const balance = adding.reduce((left, right) => left + right, 0n)
  return {
    ...ids,
    ...Object.fromEntries(labels.map((label) => [label, text(label)])),
    unallocated: text("unallocated"),
    balance: decimal(balance, String(ids.currency)),
    overdue: text("overdue"),
    charges: text("charges"),
    disputed: text("disputed"),
    pending: text("pending"),
  }
}

/** Minor units as decimal text with the currency's digits. */
export const decimal = (minor: bigint, currency: string): string => {
  const places = Currency.minorDigits(currency) ?? 0
  const digits = String(minor < 0n ? -minor : minor).padStart(places + 1, "0")
  const cut = digits.length - places
  const text = places === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`
  return minor < 0n ? `-${text}` : text
}
