// encours order-check: whether an order goes on, by which rule, and on what figures.
import { CalendarDate, Money } from "@encours/core"
import { Reports } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { expectWords, wrong } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { Refused } from "../Failure.ts"
import { orderTable } from "../tables/orderTable.ts"
import type { Command } from "./Command.ts"
import { answer, asOf as asOfOption, openReport } from "./report.ts"

/** `4500.00`, or `4500.00 USD`. */
const amountOf = (text: string): Result.Result<Money.Money, string> => {
  const [amount = "", currency = "EUR", ...more] = text.trim().split(/\s+/u)
  const read = Money.parse(amount, currency)
  return more.length === 0 && Result.isSuccess(read) && read.success.minor > 0
    ? read
    : Result.fail(
        `expected an amount such as 4500.00 or "4500.00 USD", found ${JSON.stringify(text)}`,
      )
}

export const orderCheck: Command = {
  name: "order-check",
  words: "CUSTOMER",
  summary: "approve, watch, hold or stop an order, with the rule and the figures behind it",
  notes: [
    "It records nothing: the host records what it decides (DecideOrder), and the release of an order\n" +
      "that was held needs somebody and a reason. No limit and a limit of zero are two answers.",
  ],
  options: [
    { name: "amount", value: "M", isRequired: true, says: 'the order: 4500.00, or "4500.00 USD"' },
    asOfOption,
    { name: "watch-ratio", value: "R", says: "part of the limit from which it is watched: 0.90" },
    { name: "overdue-days", value: "N", says: "days late up to which it is watched, not held: 15" },
    { name: "group-limit", value: "M", says: "what the customers of the group may owe together" },
    { name: "order", value: "O", says: "the order: a release recorded of it then counts" },
    { name: "revision", value: "N", says: "of the order; a release is of one revision" },
    {
      name: "delivered-on",
      value: "D",
      says: "the day of delivery, for its cover; --as-of unless told",
    },
    {
      name: "grace",
      value: "N",
      says: "days after its day on which a promise can still be kept: 0",
    },
    // The customer is the word of this command.
    ...Option.ofReport.filter(({ name }) => name !== "customer"),
  ],
  examples: [
    "order-check C-001 --amount 4500.00 --store my.db --as-of 2026-09-30",
    "order-check C-001 --amount '4500.00 USD' --store my.db --as-of 2026-09-30 --format json",
    "order-check C-001 --amount 4500.00 --order O-17 --store my.db --as-of 2026-09-30",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      yield* expectWords(asked, ["CUSTOMER"])
      const [customer = ""] = asked.words
      const amount = yield* asked.read("amount", "an amount such as 4500.00", amountOf)
      const asOf = yield* asked.date("as-of")
      const watchRatio = (yield* asked.maybe("watch-ratio", fraction)) ?? "0.90"
      const overdueDaysMost = (yield* asked.maybe("overdue-days", wholeNumber)) ?? 15
      const groupLimit = yield* asked.maybe("group-limit", amountOf)
      const again = {
        order: asked.text("order"),
        revision: yield* asked.maybe("revision", wholeNumber),
        deliveredOn: yield* asked.maybe("delivered-on", CalendarDate.parse),
        grace: yield* asked.maybe("grace", wholeNumber),
      }
      if (groupLimit !== undefined && groupLimit.currency !== amount.currency) {
        return yield* wrong(
          `--group-limit: expected ${amount.currency} as the order is, found ${groupLimit.currency}`,
        )
      }
      const { knownAt, format, language, ledgers, ask } = yield* openReport(asked, io)
      const [ledger = "main", ...others] = ledgers
      if (others.length > 0) return yield* wrong("--ledger: an order is of one ledger")
      const policy = { watchRatio, overdueDaysMost, groupLimit }
      const found = yield* ask(
        Reports.orderCheck(ledger, { customer, amount, asOf, knownAt, policy, ...again }),
      )
      if (found === undefined) {
        const detail = `no customer ${JSON.stringify(customer)} in ledger ${JSON.stringify(ledger)}`
        return yield* new Refused({ detail })
      }
      const decided = Reports.orderCheckJson(found, language)
      const { outcome, rule, because, inputs } = decided
      const order = Money.toJson(amount)
      const head = { asOf, knownAt: knownAt ?? null, ledger, customer, order }
      const json = { ...head, ...decided }
      return yield* answer(io, format, {
        json,
        table: () => orderTable(json, language),
        csv: {
          columns: ["ledger", "customer", "outcome", "rule", "because", ...Object.keys(inputs)],
          rows: [{ ledger, customer, outcome, rule, because, ...textsOf(inputs) }],
        },
      })
    }),
}

const textsOf = (inputs: Readonly<Record<string, string | number | null>>) =>
  Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value ?? "")]))

const fraction = (text: string): Result.Result<string, string> =>
  /^(0(\.\d{1,6})?|1(\.0{1,6})?)$/.test(text)
    ? Result.succeed(text)
    : Result.fail(`expected a fraction from 0 to 1 such as 0.90, found ${JSON.stringify(text)}`)

const wholeNumber = (text: string): Result.Result<number, string> =>
  /^\d{1,4}$/.test(text)
    ? Result.succeed(Number(text))
    : Result.fail(`expected a whole number, found ${JSON.stringify(text)}`)
