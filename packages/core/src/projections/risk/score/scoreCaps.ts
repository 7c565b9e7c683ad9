// What no good past makes up for: in insolvency nothing is worth anything, before a court or with an agency
// little, with a tenth of the account three months late not much (RULES §9.3), and what was lost for good is
// remembered. And when a score is not to be relied on: when much money waits to be matched.
import type { LedgerEvent } from "../../../events/LedgerEvent.ts"
import * as Decimal from "../../../money/Decimal.ts"
import type { Reading } from "./Reading.ts"

export type CapName = "insolvency" | "legalAction" | "loss" | "overdue90" | "STALE"

export interface Cap {
  readonly cap: CapName
  /** The most that the score can be; undefined for a warning. */
  readonly most?: number
  /** The facts that made it. */
  readonly events: ReadonlyArray<string>
  /** For parts: the part that made it. */
  readonly part?: Decimal.Decimal
}

const agencyAndCourts: ReadonlySet<string> = new Set([
  "collection-agency",
  "small-claims",
  "payment-order",
  "interim-order",
  "lawsuit",
  "enforcement",
])

/** In the order in which they apply. */
export const scoreCaps = (reading: Reading): ReadonlyArray<Cap> => [
  ...insolvency(reading.known),
  ...legalAction(reading.known),
  ...loss(reading),
  ...overdue90(reading),
  ...stale(reading),
]

const insolvency = (known: ReadonlyArray<LedgerEvent>): ReadonlyArray<Cap> => {
  const last = known.findLast(
    ({ type }) => type === "InsolvencyOpened" || type === "InsolvencyClosed",
  )
  return last?.type === "InsolvencyOpened"
    ? [{ cap: "insolvency", most: 0, events: [last.id] }]
    : []
}

const legalAction = (known: ReadonlyArray<LedgerEvent>): ReadonlyArray<Cap> => {
  const running = new Map<string, string>()
  for (const fact of known) {
    if (fact.type === "ClaimClosed") running.delete(fact.data.claim)
    if (fact.type !== "ClaimEscalated" || !agencyAndCourts.has(fact.data.stage)) continue
    running.set(fact.data.claim, fact.id)
  }
  return running.size === 0 ? [] : [{ cap: "legalAction", most: 20, events: [...running.values()] }]
}

/** A tenth of the account or less keeps a customer from a good grade; more is as bad as a court. */
const loss = ({ loss: { amount, events }, open, paid }: Reading): ReadonlyArray<Cap> => {
  if (amount === 0) return []
  const lost = BigInt(amount)
  const all = [...open.map((item) => item.open), ...paid.map((each) => each.amount)].reduce(
    (sum, each) => sum + BigInt(each),
    lost,
  )
  return [{ cap: "loss", most: lost * 10n > all ? 20 : 64, events, part: part(lost, all) }]
}

const overdue90 = ({ open, known }: Reading): ReadonlyArray<Cap> => {
  let all = 0n
  let late = 0n
  const invoices = new Set<string>()
  for (const item of open) {
    all += BigInt(item.open)
    const amount = item.open - item.disputed - item.pending
    if (item.daysOverdue <= 90 || amount <= 0) continue
    late += BigInt(amount)
    invoices.add(item.invoice)
  }
  if (late * 10n <= all) return []
  const events = known.flatMap((fact) =>
    fact.type === "InvoiceIssued" && invoices.has(fact.data.invoice) ? [fact.id] : [],
  )
  return [{ cap: "overdue90", most: 35, events, part: part(late, all) }]
}

const stale = ({ unmatched, overdue }: Reading): ReadonlyArray<Cap> =>
  overdue === 0 || unmatched * 2 < overdue
    ? []
    : [{ cap: "STALE", events: [], part: part(BigInt(unmatched), BigInt(overdue)) }]

const part = (some: bigint, all: bigint): Decimal.Decimal =>
  Decimal.divide(Decimal.of(some), Decimal.of(all))
