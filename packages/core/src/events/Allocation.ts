// Where money goes: {"invoice":"F-101","amount":{"amount":"400.00","currency":"EUR"}} puts 400.00 on an
// invoice, with "instalment":2 on its second instalment, and {"charge":"K-1",…} on a charge. The same
// form serves payments and credit notes. An allocation to an invoice never pays a charge.
import * as Schema from "effect/Schema"
import * as Ids from "../party/Ids.ts"
import * as Field from "./Field.ts"

const amount = Field.amount("how much of the money goes there")

/** One part of a payment or credit note, on an invoice or on a charge: never on both. */
export const Allocation = Schema.Union([
  Schema.Struct({
    invoice: Field.id(Ids.InvoiceId, "the invoice that is paid or credited"),
    amount,
    instalment: Field.optional(Field.count(1, "number of the instalment; absent = in their order")),
  }),
  Schema.Struct({
    charge: Field.id(Ids.ChargeId, "the charge that is paid or credited"),
    amount,
  }),
])

export type Allocation = typeof Allocation.Type
