// The command that an intent becomes where an account stands as it does: amounts are cut to what is
// open and to what is left, so that most are admitted. Where there is nothing to do it to, it
// becomes an invoice or a payment.
import { CalendarDate, type CustomerLedger, Item, Money, Settlement, Split } from "@encours/core"
import { allocationsFor, takenBackFor } from "./allocationsFor.ts"
import type { Intent } from "./Intent.ts"
import { lifeFor } from "./lifeFor.ts"

/** What a command needs to be told beside the intent. */
export interface Where {
  readonly state: CustomerLedger.CustomerLedger
  /** The day on which it is to be true. */
  readonly on: CalendarDate.CalendarDate
  /** A number that no id of the ledger has yet. */
  readonly number: number
  readonly currencies: ReadonlyArray<string>
}

type Json = Readonly<Record<string, unknown>>

export const commandFor = (intent: Intent, where: Where): Json => {
  const { state } = where
  const data = dataFor(intent, where)
  if (data === undefined) return commandFor(instead(intent, where), where)
  const about = isOfLedger(intent.verb) ? {} : { customer: state.customer }
  return { type: intent.verb, ...about, ...data }
}

const dataFor = (intent: Intent, where: Where): Json | undefined => {
  const { state, number } = where
  switch (intent.verb) {
    case "OpenLedger":
      return { country: "FR" }
    case "OpenCustomer": {
      const opened = { name: "Martin", kind: "business", country: "FR" }
      return intent.form % 2 === 0 ? opened : { ...opened, terms: intent.terms }
    }
    case "SetContact":
      return { contact: "accounts", email: "accounts@martin.example" }
    case "AgreeTerms":
      return { terms: intent.terms }
    case "IssueInvoice":
      return invoiceFor(intent, where)
    case "IssueCreditNote":
      return creditNoteFor(intent, where)
    case "ReceivePayment":
      return paymentFor(intent, where)
    case "AllocatePayment":
    case "AllocateCredit":
      return allocationFor(intent, state)
    case "ReverseAllocation": {
      const found = pick(intent.money, monies(state).filter(holdsSomething))
      if (found === undefined) return undefined
      return { ...sourceOf(found), allocations: takenBackFor(intent, found), reason: "mistake" }
    }
    case "ReversePayment": {
      const found = pick(intent.money, [...state.payments.values()].filter(isThere))
      return found && { payment: found.id, reason: "bounced" }
    }
    case "PayRefund": {
      const found = pick(intent.money, monies(state).filter(hasSomething))
      if (found === undefined) return undefined
      const minor = Math.min(intent.minor, Settlement.unallocated(found))
      const amount = json(minor, found.currency)
      return { refund: `R-${number}`, ...sourceOf(found), amount }
    }
    case "ExtendDueDate":
      return extensionFor(intent, state)
    default:
      return lifeFor(intent, where)
  }
}

/** Whether the command goes to the ledger's own stream. */
export const isOfLedger = (verb: Intent["verb"]): boolean =>
  verb === "OpenLedger" || verb === "ClosePeriod"

const invoiceFor = (intent: Intent, where: Where): Json => {
  const { minor, form, days } = intent
  const currency = currencyFor(intent, where)
  // Some ids sort otherwise by UTF-16 units than by UTF-8 bytes.
  const prefix = ["F", "F", "F", "F", "\uff5e", "😀"][form % 6]
  const head = { invoice: `${prefix}-${where.number}`, total: json(minor, currency) }
  const dueOn = CalendarDate.addDays(where.on, days - 5)
  if (form < 4) return { ...head, dueOn }
  if (form < 5) return { ...head, terms: intent.terms }
  if (form < 6) return { ...head, terms: { net: 60, discount: { rate: "0.02", within: 60 } } }
  if (form < 7) return head
  const count = Math.min(minor, 2 + (intent.instalment % 3))
  const amounts = Split.equally(Money.of(minor, currency), count)
  // Due dates in no order, some of them equal: instalments are numbered as they stand.
  const step = (at: number) => ((at * 7 + form) % 4) * 15
  const instalments = amounts.map((amount, at) => ({
    dueOn: CalendarDate.addDays(dueOn, step(at)),
    amount: Money.toJson(amount),
  }))
  return { ...head, instalments }
}

const creditNoteFor = (intent: Intent, where: Where): Json => {
  const { state, number } = where
  const invoice = pick(intent.invoice, [...state.invoices.values()])
  const currency = invoice?.currency ?? currencyFor(intent, where)
  const total = Money.of(intent.minor, currency)
  const head = { creditNote: `M-${number}`, total: Money.toJson(total) }
  if (intent.form % 3 === 0) return head
  if (intent.form % 3 === 1) return { ...head, ...(invoice && { invoice: invoice.id }) }
  return { ...head, allocations: allocationsFor(intent, state, total) }
}

const paymentFor = (intent: Intent, where: Where): Json => {
  const early = earlyPaymentFor(intent, where)
  if (early !== undefined) return early
  const amount = Money.of(intent.minor, currencyFor(intent, where))
  const maturesOn = CalendarDate.addDays(where.on, intent.days - 5)
  const allocations = allocationsFor(intent, where.state, amount)
  return {
    payment: `M-${where.number}`,
    amount: Money.toJson(amount),
    ...(intent.form % 4 === 3 ? { method: "bill", maturesOn } : {}),
    ...(intent.form % 3 === 0 ? {} : { allocations }),
  }
}

/** Now and then all but the discount of an invoice that has one, so that it can be taken. */
const earlyPaymentFor = (intent: Intent, { state, number, on }: Where): Json | undefined => {
  const invoice = [...state.invoices.values()].find(
    (each) => each.discount !== undefined && Item.open(each) === each.total,
  )
  if (intent.form > 3 || invoice === undefined || invoice.total < 100) return undefined
  if (CalendarDate.daysBetween(invoice.issuedOn, on) > 60) return undefined
  const amount = json(invoice.total - Math.floor(invoice.total / 100), invoice.currency)
  return { payment: `M-${number}`, amount, allocations: [{ invoice: invoice.id, amount }] }
}

const allocationFor = (intent: Intent, state: CustomerLedger.CustomerLedger): Json | undefined => {
  const kind = intent.verb === "AllocatePayment" ? "payment" : "creditNote"
  const found = pick(
    intent.money,
    monies(state).filter(
      (each) => each.kind === kind && hasSomething(each) && isOwedIn(each.currency, state),
    ),
  )
  if (found === undefined) return undefined
  const left = Money.of(Settlement.unallocated(found), found.currency)
  const allocations = allocationsFor(intent, state, left)
  const isStated = intent.form % 3 !== 0 && allocations.length > 0
  return { ...sourceOf(found), ...(isStated ? { allocations } : {}) }
}

const extensionFor = (intent: Intent, state: CustomerLedger.CustomerLedger): Json | undefined => {
  const invoice = pick(intent.invoice, [...state.invoices.values()])
  if (invoice === undefined) return undefined
  const instalment = (intent.instalment % invoice.instalments.length) + 1
  const agreed = Item.instalment(invoice, instalment)?.dueOnFirst
  // Near the end of the ten thousand years there are no days to give.
  if (agreed === undefined || agreed > "9999") return undefined
  return {
    invoice: invoice.id,
    dueOn: CalendarDate.addDays(agreed, intent.days),
    reason: "agreed",
    ...(intent.form % 2 === 0 ? {} : { instalment }),
  }
}

const json = (minor: number, currency: string) => Money.toJson(Money.of(minor, currency))

/** What begins that which others go on with or end. */
const beginnings: Partial<Record<Intent["verb"], Intent["verb"]>> = {
  BreakPlan: "AgreePlan",
  SettleDispute: "OpenDispute",
  LiftHold: "PlaceHold",
  CloseClaim: "EscalateClaim",
  ReassignInvoice: "AssignInvoice",
  ReleaseImpairment: "RecordImpairment",
  FailReminder: "PlanReminder",
  CloseInsolvency: "OpenInsolvency",
  WithdrawCover: "GrantCover",
  WaiveCharge: "ChargeIndemnity",
}

const instead = (intent: Intent, { state }: Where): Intent => {
  const { verb, money } = intent
  if (verb === "TakeDiscount") {
    const isOffered = [...state.invoices.values()].some(({ discount }) => discount !== undefined)
    return isOffered
      ? { ...intent, verb: "ReceivePayment", form: 1 }
      : { ...intent, verb: "IssueInvoice", form: 5 }
  }
  const beginning = beginnings[verb] ?? (money % 2 === 0 ? "IssueInvoice" : "ReceivePayment")
  return { ...intent, verb: beginning }
}

/** Mostly the first, so that payments meet invoices. */
const currencyFor = ({ currency }: Intent, { currencies }: Where): string =>
  currencies[Math.max(0, currency - 7)] ?? "EUR"

const pick = <One>(at: number, of: ReadonlyArray<One>): One | undefined => of[at % of.length]

const monies = (state: CustomerLedger.CustomerLedger): ReadonlyArray<Settlement.Settlement> => [
  ...state.payments.values(),
  ...state.creditNotes.values(),
]

const isOwedIn = (currency: string, { invoices }: CustomerLedger.CustomerLedger): boolean =>
  [...invoices.values()].some((each) => each.currency === currency && Item.open(each) > 0)

const hasSomething = (of: Settlement.Settlement): boolean => Settlement.unallocated(of) > 0
const isThere = (of: Settlement.Settlement): boolean => !of.reversed
const holdsSomething = (of: Settlement.Settlement): boolean => of.holdings.length > 0

const sourceOf = ({ kind, id }: Settlement.Settlement): Json => ({ [kind]: id })
