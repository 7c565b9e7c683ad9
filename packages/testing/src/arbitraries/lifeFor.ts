// What an intent says of the life of a receivable beside invoices and payments: charges, disputes,
// promises, claims, losses. Each finds in the state the thing that it goes on with, or there is none.
import { CalendarDate, Charge, Item, Matters, Money, Settlement } from "@encours/core"
import type { Where } from "./commandFor.ts"
import type { Intent } from "./Intent.ts"

type Json = Readonly<Record<string, unknown>>

/** The content of the command; undefined where there is nothing to do it to. */
export const lifeFor = (intent: Intent, where: Where): Json | undefined => {
  const { state, on, number } = where
  const { form, days } = intent
  const { matters } = state
  const later = String(CalendarDate.addDays(on, days))
  const invoice = pick(intent.invoice, [...state.invoices.values()])
  const named = invoice === undefined || form % 2 === 0 ? {} : { invoices: [invoice.id] }
  const eur = money(intent.minor, "EUR")
  switch (intent.verb) {
    case "ClosePeriod":
      return { until: CalendarDate.addDays(on, -90) }
    case "JoinGroup":
      return { group: `G-${form % 2}` }
    case "LogContact":
      return { channel: "phone", direction: "out", ...named }
    case "MakePromise":
      return { promise: `PR-${number}`, amount: eur, dueOn: later, ...named }
    case "BreakPlan":
      return found(matters.plans, ({ broken }) => !broken, "plan")
    case "SettleDispute": {
      const dispute = found(matters.disputes, ({ settled }) => !settled, "dispute")
      return dispute && { ...dispute, outcome: "rejected" }
    }
    case "PlaceHold":
      return { hold: `H-${number}`, scope: "dunning", until: later, reason: "agreed", ...named }
    case "LiftHold":
      return found(matters.holds, ({ lifted }) => !lifted, "hold")
    case "CloseClaim": {
      const claim = found(matters.claims, ({ closed }) => !closed, "claim")
      return claim && { ...claim, outcome: "settled" }
    }
    case "OpenInsolvency":
      return { kind: ["safeguard", "reorganisation", "liquidation"][form % 3], judgedOn: on }
    case "CloseInsolvency":
      return matters.insolvency && {}
    case "SetCreditLimit":
      return { limit: form % 3 === 0 ? null : eur, source: "committee" }
    case "GrantCover":
      return { insurer: "Atradius", limit: eur, quota: "0.90", from: on }
    case "WithdrawCover":
      return matters.insurers.size > 0 ? { insurer: "Atradius", from: later } : undefined
    case "ReportOrders":
      return { orders: eur, deliveredNotInvoiced: eur, deposits: eur }
    case "DecideOrder": {
      const decided = { order: `O-${form % 3}`, revision: 0, outcome: "approve" }
      return { ...decided, amount: eur, rule: "limit", inputs: { days } }
    }
    case "RaiseFinding":
      return { rule: "PT-02", facts: { days: form }, article: "L441-10" }
    case "FailReminder": {
      const planned = [...matters.reminders].find(([, status]) => status === "planned")
      return planned && { reminder: planned[0], reason: "bounced", retry: form % 2 === 0 }
    }
    case "WaiveCharge":
      return waiverFor(intent, where)
    case "TakeDiscount":
      return discountFor(where)
    default:
      return invoice && onInvoice(intent, where, invoice)
  }
}

/** What is said of one invoice. */
const onInvoice = (intent: Intent, where: Where, invoice: Item.Invoice): Json | undefined => {
  const { on, number, state } = where
  const { form, days, divisor, minor } = intent
  const { id, currency, total } = invoice
  const later = String(CalendarDate.addDays(on, days))
  const charge = { charge: `K-${number}`, invoice: id }
  const open = Item.open(invoice)
  switch (intent.verb) {
    case "AgreePlan": {
      const amount = money(minor, currency)
      const interest = form % 2 === 0 ? {} : { interest: "stops" }
      const instalments = [{ dueOn: later, amount }]
      return { plan: `PL-${number}`, invoices: [id], instalments, ...interest }
    }
    case "OpenDispute": {
      const part = form % 2 === 0 ? {} : { amount: money(Math.min(minor, total), currency) }
      return { dispute: `D-${number}`, invoice: id, ...part, reason: "quality" }
    }
    case "EscalateClaim": {
      const open = found(state.matters.claims, ({ closed }) => !closed, "claim")
      const claim = form % 2 === 0 ? open : undefined
      const stage = Object.keys(Matters.stageRanks)[form % 8]
      return { claim: `CL-${number}`, ...claim, stage, invoices: [id] }
    }
    case "ChargeInterest": {
      const from = CalendarDate.addDays(on, -days)
      const figures = { days: days + 1, principal: "100.00", rate: "0.12", amount: "1" }
      const period = { from, to: on }
      const segments = [{ ...period, ...figures }]
      return { ...charge, amount: money(minor, currency), ...period, segments, rule: "LP-05" }
    }
    case "ChargeIndemnity":
      return { ...charge, amount: money(4_000, "EUR") }
    case "ChargeCosts":
      return { ...charge, amount: money(minor, form % 3 === 0 ? "EUR" : currency) }
    case "WriteOffInvoice":
      if (open === 0) return undefined
      return { invoice: id, amount: money(Math.ceil(open / divisor), currency), reason: "goodwill" }
    case "RecordImpairment":
      return { invoice: id, amount: money(Math.min(minor, total), currency), reason: "late" }
    case "ReleaseImpairment":
      if (invoice.impaired === 0) return undefined
      return { invoice: id, amount: money(invoice.impaired, currency), reason: "paid" }
    case "AssignInvoice":
      if (invoice.factor !== undefined) return undefined
      return { invoice: id, factor: "Factofrance", recourse: form % 3 === 0, notified: true }
    case "ReassignInvoice":
      return invoice.factor === undefined ? undefined : { invoice: id }
    case "PlanReminder":
    case "SendReminder": {
      const items = [{ invoice: id, open: money(total, currency) }]
      const status = (id: string) => state.matters.reminders.get(id)
      const planned = [...state.matters.reminders.keys()].find((id) => status(id) === "planned")
      const isNew = intent.verb === "PlanReminder" || planned === undefined || form % 2 === 0
      return { reminder: isNew ? `RM-${number}` : planned, stage: "first", channel: "email", items }
    }
    default:
      return undefined
  }
}

const waiverFor = (intent: Intent, { state }: Where): Json | undefined => {
  const charges = [...state.charges.values()].filter((each) => Charge.open(each) > 0)
  const charge = pick(intent.money, charges)
  if (charge === undefined) return undefined
  const minor = Math.ceil(Charge.open(charge) / intent.divisor)
  return { charge: charge.id, amount: money(minor, charge.currency), reason: "goodwill" }
}

/** Most of an invoice with a discount is paid: the rest is what the customer kept. */
const discountFor = ({ state, number }: Where): Json | undefined => {
  for (const invoice of state.invoices.values()) {
    if (invoice.discount === undefined || Item.open(invoice) === 0) continue
    for (const { id, ...payment } of state.payments.values()) {
      if (payment.reversed || Settlement.held({ id, ...payment }, invoice.id) === 0) continue
      return { creditNote: `M-${number}`, invoice: invoice.id, payment: id }
    }
  }
  return undefined
}

const money = (minor: number, currency: string) => Money.toJson(Money.of(minor, currency))

const pick = <One>(at: number, of: ReadonlyArray<One>): One | undefined => of[at % of.length]

/** The first thing of a kind that is not over, by its id. */
const found = <Thing>(
  things: ReadonlyMap<string, Thing>,
  is: (thing: Thing) => boolean,
  kind: string,
): Json | undefined => {
  for (const [id, thing] of things) if (is(thing)) return { [kind]: id }
  return undefined
}
