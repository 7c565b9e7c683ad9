// The decision state of a customer as one text, and back: what a store keeps so that the next decision
// need not fold the whole stream again. Never a fact: thrown away, it is folded anew.
//
// Invoices, payments and credit notes are most of it, and are lists of values in the order of their
// fields. The text is read by the release that wrote it: when the state or a step of the fold changes,
// `version` is raised, and what was kept under another one is not read.
import type { Charge } from "./Charge.ts"
import type { CustomerLedger } from "./CustomerLedger.ts"
import type { Instalment, Invoice, Spell } from "./Item.ts"
import type { Matters } from "./Matters.ts"
import type { Holding, Settlement } from "./Settlement.ts"

/** Of the text, and of the fold that made the state. */
export const version = 1

/**
 * The state as JSON.
 *
 * ```ts doctest
 * import { CustomerLedger, StateText } from "@encours/core"
 * const state = CustomerLedger.empty("main", "C-001")
 * StateText.decode(StateText.encode(state)).customer // => "C-001"
 * ```
 */
export const encode = (state: CustomerLedger): string =>
  JSON.stringify({
    ...state,
    invoices: Array.from(state.invoices.values(), ofInvoice),
    payments: Array.from(state.payments.values(), ofSettlement),
    creditNotes: Array.from(state.creditNotes.values(), ofSettlement),
    refunds: [...state.refunds],
    charges: [...state.charges.values()],
    matters: ofMatters(state.matters),
  })

/** The state that {@link encode} wrote, undefined fields included. Of any other text the answer is anything. */
export const decode = (text: string): CustomerLedger => {
  const { home, agreed, matters, ...read }: Written = JSON.parse(text)
  return {
    ...read,
    home: { country: home.country, regime: home.regime },
    agreed: agreed.map(({ from, terms, regime }) => ({ from, terms, regime })),
    invoices: byId(read.invoices.map(toInvoice)),
    payments: byId(read.payments.map(toSettlement)),
    creditNotes: byId(read.creditNotes.map(toSettlement)),
    refunds: new Set(read.refunds),
    charges: byId(read.charges.map((charge) => ({ ...charge, period: charge.period }))),
    matters: toMatters(matters),
  }
}

type WrittenInvoice = ReturnType<typeof ofInvoice>
type WrittenSettlement = ReturnType<typeof ofSettlement>

/** What stands in the text. JSON leaves undefined fields out, and has null for them in lists. */
type Written = Omit<
  CustomerLedger,
  "invoices" | "payments" | "creditNotes" | "refunds" | "charges" | "matters"
> & {
  readonly invoices: ReadonlyArray<WrittenInvoice>
  readonly payments: ReadonlyArray<WrittenSettlement>
  readonly creditNotes: ReadonlyArray<WrittenSettlement>
  readonly refunds: ReadonlyArray<string>
  readonly charges: ReadonlyArray<Charge>
  readonly matters: ReturnType<typeof ofMatters>
}

const byId = <Row extends { readonly id: string }>(rows: ReadonlyArray<Row>): Map<string, Row> =>
  new Map(rows.map((row) => [row.id, row]))

const ofInvoice = (of: Invoice) => {
  const { id, issuedOn, currency, total, instalments, vat = null, discount = null } = of
  const { discounted, allocated, writtenOff, impaired, factor = null, away } = of
  const parts = instalments.map(
    ({ dueOn, dueOnFirst, amount, named }) => [dueOn, dueOnFirst, amount, named] as const,
  )
  const spells = away.map(({ from, until = null }) => [from, until] as const)
  const sums = [discounted, allocated, writtenOff, impaired] as const
  return [id, issuedOn, currency, total, parts, sums, vat, discount, factor, spells] as const
}

const toInvoice = (row: WrittenInvoice): Invoice => {
  const [id, issuedOn, currency, total, parts, sums, vat, discount, factor, spells] = row
  const [discounted, allocated, writtenOff, impaired] = sums
  return {
    id,
    issuedOn,
    currency,
    total,
    instalments: parts.map(
      ([dueOn, dueOnFirst, amount, named]): Instalment => ({ dueOn, dueOnFirst, amount, named }),
    ),
    vat: vat ?? undefined,
    discount: discount ?? undefined,
    discounted,
    allocated,
    writtenOff,
    impaired,
    factor: factor ?? undefined,
    away: spells.map(([from, until]): Spell => ({ from, until: until ?? undefined })),
  }
}

const ofSettlement = (of: Settlement) => {
  const { kind, id, on, currency, amount, allocated, refunded, reversed, holdings } = of
  const held = holdings.map(
    ({ invoice, charge, instalment, on, order, amount }) =>
      [invoice, charge, instalment, on, order, amount] as const,
  )
  return [kind, id, on, currency, amount, allocated, refunded, reversed, held] as const
}

const toSettlement = (row: WrittenSettlement): Settlement => {
  const [kind, id, on, currency, amount, allocated, refunded, reversed, held] = row
  const holdings = held.map(
    ([invoice, charge, instalment, on, order, amount]): Holding => ({
      invoice,
      charge,
      instalment,
      on,
      order,
      amount,
    }),
  )
  return { kind, id, on, currency, amount, allocated, refunded, reversed, holdings }
}

const ofMatters = (matters: Matters) => ({
  insolvency: matters.insolvency,
  disputes: [...matters.disputes],
  promises: [...matters.promises],
  plans: [...matters.plans],
  holds: [...matters.holds],
  claims: [...matters.claims],
  reminders: [...matters.reminders],
  insurers: [...matters.insurers],
  said: [...matters.said],
})

const toMatters = (written: ReturnType<typeof ofMatters>): Matters => ({
  insolvency: written.insolvency,
  disputes: new Map(written.disputes),
  promises: new Set(written.promises),
  plans: new Map(written.plans),
  holds: new Map(written.holds),
  claims: new Map(written.claims),
  reminders: new Map(written.reminders),
  insurers: new Set(written.insurers),
  said: new Map(written.said),
})
