// Random commands that know nothing of any ledger: most are refused. A history meets them too, for
// nothing that a caller can send may break it.
import { LedgerCommand, Money } from "@encours/core"
import * as Result from "effect/Result"
import fc from "fast-check"
import { anyCustomer, anyDate, anyMoney, anyTerms } from "./values.ts"

/** Ids that a history uses as well, so that some commands meet what is there. */
const ids = {
  invoice: ["F-1", "F-2", "F-3"],
  money: ["M-1", "M-2", "M-3"],
  refund: ["R-1", "R-2"],
}

/** Any command as JSON, about this customer; every type is as likely. */
export const anyCommandJson = (customer: string): fc.Arbitrary<LedgerCommand.LedgerCommandJson> => {
  const money = anyMoney().map(Money.toJson)
  const on = anyDate().map(String)
  const word = fc.constantFrom("agreed", "mistake", "😀")
  const invoice = fc.constantFrom(...ids.invoice)
  const payment = fc.constantFrom(...ids.money)
  const refund = fc.constantFrom(...ids.refund)
  const allocation = fc.record(
    { invoice, amount: money, instalment: fc.integer({ min: 1, max: 3 }) },
    { requiredKeys: ["invoice", "amount"] },
  )
  const some = fc.array(allocation, { minLength: 1, maxLength: 3 })
  const allocations = fc.array(allocation, { maxLength: 3 })
  const method = fc.constantFrom("explicit" as const, "oldest-first" as const)
  const reversal = fc.constantFrom("bounced" as const, "mistake" as const)
  const terms = anyTerms()
  const { kind, country } = { kind: anyCustomer(), country: fc.constantFrom("FR", "DE") }
  const about = <const Type extends string, Fields extends object>(
    type: Type,
    fields: { [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> },
    ...required: ReadonlyArray<keyof Fields>
  ) =>
    fc.record(fields, { requiredKeys: [...required] as never }).map((rest) => ({
      type,
      customer,
      ...rest,
    })) as unknown as fc.Arbitrary<LedgerCommand.LedgerCommandJson>
  const one = (count: number) => fc.constant(String(count))
  return fc.oneof(
    country.map((at) => ({ type: "OpenLedger" as const, country: at })),
    kind.map((who) => ({ type: "OpenCustomer" as const, customer, name: "Martin", ...who })),
    about("SetContact", { contact: one(1), name: word }, "contact"),
    about("AgreeTerms", { terms }, "terms"),
    about("IssueInvoice", { invoice, total: money, dueOn: on }, "invoice", "total"),
    about("IssueInvoice", { invoice, total: money, terms }, "invoice", "total", "terms"),
    about("IssueCreditNote", { creditNote: payment, total: money, invoice }, "creditNote", "total"),
    about(
      "ReceivePayment",
      { payment, amount: money, maturesOn: on, allocations },
      "payment",
      "amount",
    ),
    about("AllocatePayment", { payment, allocations: some, method }, "payment"),
    about("AllocateCredit", { creditNote: payment, allocations: some, method }, "creditNote"),
    about(
      "ReverseAllocation",
      { payment, allocations: some, reason: word },
      "payment",
      "allocations",
      "reason",
    ),
    about(
      "ReverseAllocation",
      { creditNote: payment, allocations: some, reason: word },
      "creditNote",
      "allocations",
      "reason",
    ),
    about("ReversePayment", { payment, reason: reversal }, "payment", "reason"),
    about("PayRefund", { refund, payment, amount: money }, "refund", "payment", "amount"),
    about(
      "PayRefund",
      { refund, creditNote: payment, amount: money },
      "refund",
      "creditNote",
      "amount",
    ),
    about(
      "ExtendDueDate",
      { invoice, dueOn: on, reason: word, instalment: fc.integer({ min: 1, max: 3 }) },
      "invoice",
      "dueOn",
      "reason",
    ),
    { weight: 16, arbitrary: anyOfLife(customer) },
  )
}

/** The other types, as plain as they can be: what they name may be there or not. */
const anyOfLife = (customer: string): fc.Arbitrary<LedgerCommand.LedgerCommandJson> =>
  fc
    .record({
      amount: anyMoney().map(Money.toJson),
      on: anyDate().map(String),
      at: fc.constantFrom("1", "2", "3"),
      is: fc.boolean(),
    })
    .chain(({ amount, on, at, is }) => {
      const invoice = `F-${at}`
      const charge = { charge: `K-${at}`, invoice, amount }
      const items = [{ invoice, open: amount }]
      const reminder = { reminder: `RM-${at}`, stage: "first", channel: "email", items }
      const segment = { from: on, to: on, days: 1, principal: "1", rate: "0.12", amount: "1" }
      const interest = { from: on, to: on, segments: [segment], rule: "LP-05" }
      const contents: Readonly<Record<string, object>> = {
        JoinGroup: { group: at },
        LogContact: { channel: "phone", direction: "in", invoices: [invoice] },
        MakePromise: { promise: at, amount, dueOn: on },
        AgreePlan: { plan: at, invoices: [invoice], instalments: [{ dueOn: on, amount }] },
        BreakPlan: { plan: at },
        OpenDispute: { dispute: at, invoice, amount, reason: "price" },
        SettleDispute: { dispute: at, outcome: "upheld" },
        PlaceHold: { hold: at, scope: "orders", reason: "agreed" },
        LiftHold: { hold: at },
        EscalateClaim: { claim: at, stage: "lawsuit", invoices: [invoice] },
        CloseClaim: { claim: at, outcome: "paid" },
        ChargeInterest: { ...charge, ...interest },
        ChargeIndemnity: charge,
        ChargeCosts: charge,
        WaiveCharge: { charge: `K-${at}`, amount, reason: "goodwill" },
        WriteOffInvoice: { invoice, amount, reason: "uneconomic", ...(is ? { vat: amount } : {}) },
        RecordImpairment: { invoice, amount, reason: "late" },
        ReleaseImpairment: { invoice, amount, reason: "paid" },
        OpenInsolvency: { kind: "liquidation", judgedOn: on },
        CloseInsolvency: {},
        SetCreditLimit: { limit: is ? amount : null, source: "committee" },
        GrantCover: { insurer: "Coface", limit: amount, quota: "0.90", from: on, until: on },
        WithdrawCover: { insurer: "Coface", from: on },
        AssignInvoice: { invoice, factor: "Factofrance", recourse: is, notified: is },
        ReassignInvoice: { invoice },
        ReportOrders: { orders: amount, deliveredNotInvoiced: amount, deposits: amount },
        DecideOrder: { order: at, revision: 1, amount, outcome: "hold", rule: "limit", inputs: {} },
        RaiseFinding: { rule: "PT-02", facts: {}, article: "L441-10" },
        PlanReminder: reminder,
        SendReminder: reminder,
        FailReminder: { reminder: `RM-${at}`, reason: "bounced", retry: is },
        TakeDiscount: { creditNote: `M-${at}`, invoice, payment: "M-1", amount },
      }
      const closing = { type: "ClosePeriod", until: on }
      const others = Object.entries(contents).map(([type, data]) => ({ type, customer, ...data }))
      return fc.constantFrom(closing, ...others)
    }) as unknown as fc.Arbitrary<LedgerCommand.LedgerCommandJson>

/** Any command, decoded, about this customer. */
export const anyCommand = (customer = "C-001"): fc.Arbitrary<LedgerCommand.LedgerCommand> =>
  anyCommandJson(customer).map(commandOf)

/** The command that a JSON stands for; one that cannot be read is a mistake of the arbitrary. */
export const commandOf = (json: unknown): LedgerCommand.LedgerCommand =>
  Result.getOrThrowWith(
    LedgerCommand.decode(json),
    (problems) => new Error(`${JSON.stringify(json)}: ${JSON.stringify(problems)}`),
  )
