// What somebody wants to happen, before it is decided: {"type":"IssueInvoice","customer":"C-001",
// "invoice":"F-101","total":{"amount":"1200.00","currency":"EUR"},"dueOn":"2026-02-04"}.
//
// A command has the fields of the fact that it would record, so there is one vocabulary to learn.
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Allocation } from "../events/Allocation.ts"
import * as CustomerEvents from "../events/CustomerEvents.ts"
import { compile, type Shape } from "../events/compile.ts"
import { Meta } from "../events/Envelope.ts"
import { explain } from "../events/explain.ts"
import * as Field from "../events/Field.ts"
import * as InvoiceEvents from "../events/InvoiceEvents.ts"
import { refused } from "../events/Leaf.ts"
import * as LedgerEvents from "../events/LedgerEvents.ts"
import { nearest } from "../events/nearest.ts"
import * as PaymentEvents from "../events/PaymentEvents.ts"
import * as Problem from "../events/Problem.ts"
import * as Ids from "../party/Ids.ts"
import { invariant } from "../party/invariant.ts"

const customer = Field.id(Ids.CustomerId, "whose account it is about")
const meta = Field.optional(Meta)

/** A command about one customer, with the fields of a fact. */
const about = <const Type extends string, const Fields extends Schema.Struct.Fields>(
  type: Type,
  fields: Fields,
) => Schema.Struct({ type: Schema.Literal(type), customer, ...fields, meta })

const taken = PaymentEvents.AllocationReversed.fields.data.members
const refunded = PaymentEvents.RefundPaid.fields.data.members

/** The commands, by their `type`. */
export const schemas = {
  OpenLedger: Schema.Struct({
    type: Schema.Literal("OpenLedger"),
    ...LedgerEvents.LedgerOpened.fields.data.fields,
    meta,
  }),
  OpenCustomer: about("OpenCustomer", CustomerEvents.CustomerOpened.fields.data.fields),
  SetContact: about("SetContact", CustomerEvents.ContactSet.fields.data.fields),
  AgreeTerms: about("AgreeTerms", CustomerEvents.TermsAgreed.fields.data.fields),
  /** When it is due: `dueOn`, `instalments`, `terms`, or nothing where terms are agreed. */
  IssueInvoice: about("IssueInvoice", InvoiceEvents.InvoiceIssued.fields.data.fields),
  /** With an `invoice` and no `allocations`, it settles what is open there. */
  IssueCreditNote: about("IssueCreditNote", InvoiceEvents.CreditNoteIssued.fields.data.fields),
  ReceivePayment: about("ReceivePayment", PaymentEvents.PaymentReceived.fields.data.fields),
  /** Without `allocations`, the oldest due come first. */
  AllocatePayment: about("AllocatePayment", {
    payment: PaymentEvents.PaymentAllocated.fields.data.fields.payment,
    allocations: Field.optional(Field.someOf(Allocation, "where the money goes")),
    method: Field.optional(PaymentEvents.PaymentAllocated.fields.data.fields.method),
  }),
  AllocateCredit: about("AllocateCredit", {
    creditNote: PaymentEvents.CreditAllocated.fields.data.fields.creditNote,
    allocations: Field.optional(Field.someOf(Allocation, "where the credit goes")),
    method: Field.optional(PaymentEvents.CreditAllocated.fields.data.fields.method),
  }),
  ReverseAllocation: Schema.Union([
    about("ReverseAllocation", taken[0].fields),
    about("ReverseAllocation", taken[1].fields),
  ]),
  ReversePayment: about("ReversePayment", PaymentEvents.PaymentReversed.fields.data.fields),
  PayRefund: Schema.Union([
    about("PayRefund", refunded[0].fields),
    about("PayRefund", refunded[1].fields),
  ]),
  ExtendDueDate: about("ExtendDueDate", InvoiceEvents.DueDateExtended.fields.data.fields),
} as const

type Schemas = typeof schemas

/** The closed union of intents, decoded. */
export type LedgerCommand = { [Type in keyof Schemas]: Schemas[Type]["Type"] }[keyof Schemas]

/** A command as plain JSON: amounts as decimal texts. */
export type LedgerCommandJson = {
  [Type in keyof Schemas]: Schemas[Type]["Encoded"]
}[keyof Schemas]

/** The names of the commands. */
export const types = Object.keys(schemas) as ReadonlyArray<LedgerCommand["type"]>

/**
 * The command that a JSON value stands for.
 *
 * **Refuses** with all that is wrong, each with its path, what was expected and what was found. A
 * field that the command does not have is refused, except in `meta`.
 *
 * ```ts doctest
 * import { LedgerCommand } from "@encours/core"
 * LedgerCommand.decode({ type: "IssueInvoce" }).failure[0].message
 * // => 'expected a command, found "IssueInvoce"; did you mean "IssueInvoice"?'
 * ```
 */
export const decode = (
  json: unknown,
): Result.Result<LedgerCommand, ReadonlyArray<Problem.Problem>> => {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return Result.fail([Problem.make("", "a command as an object", Problem.show(json))])
  }
  const { type } = json as { readonly type?: unknown }
  const shape = shapeOf(type)
  if (shape === undefined) {
    const problem = Problem.make("type", "a command", Problem.show(type))
    const meant = typeof type === "string" ? nearest(type, types) : undefined
    const hint = meant === undefined ? "" : `; did you mean ${JSON.stringify(meant)}?`
    return Result.fail([{ ...problem, message: problem.message + hint }])
  }
  const command = shape.read(json)
  if (command !== refused) return Result.succeed(command as LedgerCommand)
  const problems = explain(schemas[type as LedgerCommand["type"]].ast, json)
  invariant(problems.length > 0, `the reader and the Schema of ${String(type)} agree`)
  return Result.fail(problems)
}

/** The exact text of a command, whatever the order of its keys was: what an idempotency key stands for. */
export const canonical = (command: LedgerCommand): string =>
  shapeOf(command.type)?.write("", command) ?? ""

const shapes = new Map<unknown, Shape>()

const shapeOf = (type: unknown): Shape | undefined => {
  const known = shapes.get(type)
  if (known !== undefined || typeof type !== "string" || !Object.hasOwn(schemas, type)) return known
  const shape = compile(schemas[type as LedgerCommand["type"]].ast)
  shapes.set(type, shape)
  return shape
}
