// On which side of zero the amounts of a list stand. Those of facts are above it: an invoice of
// −12.00 is a credit note, and a payment of −12.00 one that was taken back. Nothing is turned round
// unless the mapping says that the list writes its amounts below zero.
import { Money } from "@encours/core"
import * as Result from "effect/Result"
import type * as Fields from "./Fields.ts"
import type { Mapping } from "./Mapping.ts"
import type { Refusal } from "./Problem.ts"

type Read = (money: Money.Money) => Result.Result<Money.Money, Refusal>

/** Reads the amount of a row, above zero; and what was paid of an invoice, zero or more. */
export const signReader = (mapping: Mapping): { readonly amount: Read; readonly paid: Read } => {
  const isNegative = "sign" in mapping && mapping.sign === "negative"
  const expected = `an amount ${isNegative ? "below" : "above"} zero`
  const hint = isNegative ? 'the mapping says "sign": "negative"' : hints[mapping.kind]
  return {
    amount: (money) => {
      const turned = isNegative ? Money.negate(money) : money
      if (turned.minor > 0) return Result.succeed(turned)
      return Result.fail({ expected, ...(turned.minor < 0 && { hint }) })
    },
    paid: (money) =>
      money.minor >= 0
        ? Result.succeed(money)
        : Result.fail({ expected: "an amount of zero or more, what was paid of the invoice" }),
  }
}

const hints: Readonly<Record<Fields.Kind, string>> = {
  invoices: "it looks like a credit note: those are a list of their own, of kind credit-notes",
  payments: 'it looks like a refund; if all amounts of the list are so, say "sign": "negative"',
  "credit-notes": 'if all amounts of the list are so, say "sign": "negative"',
  customers: "",
}
