// Every event as JSON and back: exact bytes, and refusals in the words of the field.
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import * as LedgerEvent from "../../src/events/LedgerEvent.ts"
import { example, examples } from "./examples.ts"

/** The example of a type with other values at some paths; `undefined` takes a field away. */
const changed = (
  type: LedgerEvent.EventType,
  changes: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const json: Record<string, unknown> = { ...structuredClone(example(type)) }
  for (const [path, value] of Object.entries(changes)) {
    const names = path.split(".")
    const last = names.pop() ?? ""
    let holder = json
    for (const name of names) holder = holder[name] as Record<string, unknown>
    if (value === undefined) delete holder[last]
    else holder[last] = value
  }
  return json
}

const problemsOf = (json: unknown): ReadonlyArray<string> => {
  const decoded = LedgerEvent.decode(json)
  if (Result.isSuccess(decoded)) return []
  return decoded.failure.map(({ path, message }) => `${path}: ${message}`)
}

describe("the catalogue", () => {
  it("has one example of each event, in its order", () => {
    expect(examples.map(({ type }) => type)).toEqual(LedgerEvent.types)
    expect(LedgerEvent.types).toHaveLength(45)
  })
})

describe.each(examples.map((json) => [json.type, json] as const))("%s", (_, json) => {
  const event = Result.getOrThrow(LedgerEvent.decode(json))

  it("is read from JSON and written as the same JSON", () => {
    expect(LedgerEvent.encode(event)).toEqual(json)
    expect(LedgerEvent.canonical(event)).toBe(JSON.stringify(json))
  })

  it("has the same text whatever the order of its keys was", () => {
    const reversed = reverseKeys(json)
    expect(JSON.stringify(reversed)).not.toBe(JSON.stringify(json))
    expect(LedgerEvent.canonical(Result.getOrThrow(LedgerEvent.decode(reversed)))).toBe(
      JSON.stringify(json),
    )
  })

  it("is taken from a store's own row without being checked", () => {
    expect(LedgerEvent.fromStored(structuredClone(json))).toEqual(event)
  })

  it("is refused with a field that it has not, and without one that it must have", () => {
    expect(problemsOf({ ...json, extra: 1 })[0]).toContain('extra: unknown field "extra"')
    for (const name of Object.keys(json)) {
      if (name === "meta") continue
      const { [name as keyof typeof json]: _without, ...rest } = json
      expect(problemsOf(rest)[0]).toMatch(new RegExp(`^${name}: expected .*, found nothing`, "u"))
    }
  })
})

describe("decode", () => {
  it("leaves its argument as it was", () => {
    const json = structuredClone(example("InvoiceIssued"))
    LedgerEvent.decode(json)
    expect(json).toEqual(example("InvoiceIssued"))
  })

  it("turns money into smallest units and instants to UTC", () => {
    const json = changed("PaymentReceived", {
      recordedAt: "2026-02-10T10:12:00+01:00",
      "data.amount": { amount: "500", currency: "KWD" },
    })
    expect(LedgerEvent.decode(json)).toMatchObject({
      success: {
        recordedAt: "2026-02-10T09:12:00.000Z",
        data: { amount: { minor: 500_000, currency: "KWD" } },
      },
    })
  })

  it.each<
    readonly [
      string,
      LedgerEvent.EventType,
      Readonly<Record<string, unknown>>,
      ReadonlyArray<string>,
    ]
  >([
    [
      "an unknown type, with the one that was meant",
      "InvoiceIssued",
      { type: "InvoiceIsued" },
      [
        'type: expected an event of the catalogue, found "InvoiceIsued"; did you mean "InvoiceIssued"?',
      ],
    ],
    [
      "a type that only a prototype has",
      "InvoiceIssued",
      { type: "constructor" },
      ['type: expected an event of the catalogue, found "constructor"'],
    ],
    [
      "a version that is newer than this library",
      "PaymentReceived",
      { version: 2 },
      [
        "version: expected version 1 of PaymentReceived, found 2: written by a newer version of Encours",
      ],
    ],
    [
      "a version that was never written",
      "PaymentReceived",
      { version: 0 },
      ["version: expected version 1 of PaymentReceived, found 0"],
    ],
    [
      "a version as text",
      "PaymentReceived",
      { version: "1" },
      ['version: expected version 1 of PaymentReceived, found "1"'],
    ],
    [
      "an unknown field, with the one that was meant",
      "DueDateExtended",
      { "data.due_on": "2026-04-04", "data.dueOn": undefined },
      [
        'data.due_on: unknown field "due_on"; did you mean "dueOn"?',
        'data.dueOn: expected a date such as "2026-09-30", found nothing',
      ],
    ],
    [
      "__proto__, which is a field like any other",
      "PeriodClosed",
      {
        data: JSON.parse('{"until":"2026-06-30","__proto__":{"until":"2026-07-31"}}'),
        meta: JSON.parse('{"batch":{"__proto__":1}}'),
      },
      [
        'data.__proto__: unknown field "__proto__"; expected one of the fields until',
        "meta.batch: expected JSON nested at most 32 deep, without U+0000 in its texts or a backslash in its names, found an object",
      ],
    ],
    [
      "an unknown currency",
      "IndemnityCharged",
      { "data.amount.currency": "EUX" },
      ['data.amount.currency: expected an ISO 4217 currency code, found "EUX"'],
    ],
    [
      "three decimals of a euro",
      "IndemnityCharged",
      { "data.amount.amount": "40.005" },
      [
        'data.amount.amount: expected a decimal amount with at most 2 decimals for EUR, found "40.005"',
      ],
    ],
    [
      "an amount as a number",
      "IndemnityCharged",
      { "data.amount.amount": 40 },
      ['data.amount.amount: expected a decimal amount in quotes, such as "1200.00", found 40'],
    ],
    [
      "money as a number",
      "IndemnityCharged",
      { "data.amount": 40 },
      ['data.amount: expected money such as {"amount":"1200.00","currency":"EUR"}, found 40'],
    ],
    [
      "nothing as an amount",
      "RefundPaid",
      { "data.amount.amount": "0.00" },
      ['data.amount.amount: expected an amount above zero, found "0.00"'],
    ],
    [
      "a negative amount",
      "CreditLimitSet",
      { "data.limit.amount": "-1.00" },
      ['data.limit.amount: expected an amount of zero or more, found "-1.00"'],
    ],
    [
      "a day that does not exist",
      "PeriodClosed",
      { effectiveOn: "2026-02-30" },
      ['effectiveOn: expected a day that exists (February 2026 has 28 days), found "2026-02-30"'],
    ],
    [
      "an instant without a zone",
      "PeriodClosed",
      { recordedAt: "2026-07-10T09:12:00" },
      [
        'recordedAt: expected an instant with Z or an offset such as +02:00, found "2026-07-10T09:12:00"',
      ],
    ],
    [
      "an empty id, and one of 201 characters",
      "GroupJoined",
      { customer: "", "data.group": "é".repeat(201) },
      [
        'customer: expected an id of 1 to 200 characters, found ""',
        "data.group: expected an id of 1 to 200 characters, found 201",
      ],
    ],
    [
      "half a character, and U+0000",
      "HoldLifted",
      { "data.reason": "caf\ud83d", meta: { actor: "a\u0000" } },
      [
        'data.reason: expected a text without U+0000 and without half characters (lone surrogates), found "caf\\ud83d"',
        'meta.actor: expected a text without U+0000 and without half characters (lone surrogates), found "a\\u0000"',
      ],
    ],
    [
      "a word that is not one of the few, with the one that was meant",
      "PaymentReceived",
      { "data.method": "chèque" },
      [
        'data.method: expected "transfer", "direct-debit", "card", "cheque", "bill", "cash" or "other", found "chèque"; did you mean "cheque"?',
      ],
    ],
    [
      "null where a field should be left out",
      "PaymentReceived",
      { "data.maturesOn": null },
      ['data.maturesOn: expected a date such as "2026-09-30", found null'],
    ],
    [
      "an allocation to an invoice and a charge, or to neither",
      "PaymentAllocated",
      {
        "data.allocations.0.charge": "K-1",
        "data.allocations.1": { amount: { amount: "1.00", currency: "EUR" } },
      },
      [
        "data.allocations[0]: expected exactly one of the fields invoice or charge, found more than one of them",
        "data.allocations[1]: expected exactly one of the fields invoice or charge, found none of them",
      ],
    ],
    [
      "an instalment of a charge, and instalment 0",
      "PaymentAllocated",
      { "data.allocations.0.instalment": 0, "data.allocations.1.instalment": 1 },
      [
        "data.allocations[0].instalment: expected a whole number from 1 on, found 0",
        'data.allocations[1].instalment: unknown field "instalment"; expected one of the fields charge, amount',
      ],
    ],
    [
      "no allocation at all",
      "CreditAllocated",
      { "data.allocations": [] },
      ["data.allocations: expected at least one, found none"],
    ],
    [
      "a payment and a credit note",
      "RefundPaid",
      { "data.payment": "P-1" },
      [
        "data: expected exactly one of the fields payment or creditNote, found more than one of them",
      ],
    ],
    [
      "neither a payment nor a credit note",
      "RefundPaid",
      { "data.creditNote": undefined },
      ["data: expected exactly one of the fields payment or creditNote, found none of them"],
    ],
    [
      "two ways to say when an invoice is due",
      "InvoiceIssued",
      { "data.dueOn": "2026-02-04" },
      ['data.dueOn: expected no due date beside instalments, found "2026-02-04"'],
    ],
    [
      "terms that contradict themselves",
      "TermsAgreed",
      { "data.terms": { net: 30, months: 1 } },
      [
        "data.terms: expected exactly one of net, months, onReceipt and instalments, found net and months",
      ],
    ],
    [
      "a rate as it is spoken",
      "InvoiceIssued",
      { "data.vat.0.rate": "20" },
      ['data.vat[0].rate: expected a rate as a fraction (0.1240 is 12.40 %), found "20"'],
    ],
  ])("refuses %s", (_, type, changes, expected) => {
    expect(problemsOf(changed(type, changes))).toEqual(expected)
  })

  it("gives what was expected and what was found, apart", () => {
    expect(LedgerEvent.decode(changed("PeriodClosed", { "data.until": "2026-02-30" }))).toEqual(
      Result.fail([
        {
          path: "data.until",
          expected: "a day that exists (February 2026 has 28 days)",
          found: '"2026-02-30"',
          message: 'expected a day that exists (February 2026 has 28 days), found "2026-02-30"',
        },
      ]),
    )
  })

  it.each([
    [[], ": expected an event as a JSON object, found a list of 0"],
    [null, ": expected an event as a JSON object, found null"],
    ["{}", ': expected an event as a JSON object, found "{}"'],
    [{}, "type: expected an event of the catalogue, found nothing"],
  ])("refuses %j, which is no event", (json, expected) => {
    expect(problemsOf(json)).toEqual([expected])
  })

  it("says all that is wrong with a line, not only the first", () => {
    const json = changed("InvoiceIssued", {
      id: undefined,
      "data.total.amount": 1200,
      "data.instalments.1.dueOn": "2026-13-01",
      "data.total.vat": "200",
    })
    expect(problemsOf(json)).toEqual([
      'id: expected an id such as "F-101", found nothing',
      'data.total.vat: unknown field "vat"; expected one of the fields amount, currency',
      'data.total.amount: expected a decimal amount in quotes, such as "1200.00", found 1200',
      'data.instalments[1].dueOn: expected a month from 01 to 12, found "2026-13-01"',
    ])
  })

  it("shows what it found shortened, whatever its length", () => {
    const json = changed("PeriodClosed", {
      "data.until": "9".repeat(100_000),
      meta: { nested: nested(10_000) },
    })
    expect(problemsOf(json)).toHaveLength(2)
    for (const problem of problemsOf(json)) expect(problem.length).toBeLessThan(400)
  })
})

describe("fromStored", () => {
  it("refuses a row that a newer version wrote", () => {
    const json = { ...example("PeriodClosed"), version: 7 }
    expect(() => LedgerEvent.fromStored(json)).toThrow("written by a newer version of Encours")
    expect(() => LedgerEvent.fromStored({ ...json, type: "MoonPhase" })).toThrow("MoonPhase")
  })
})

const nested = (depth: number): unknown => {
  let value: unknown = 0
  for (let at = 0; at < depth; at++) value = [value]
  return value
}

const reverseKeys = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map(reverseKeys)
  const reversed = Object.entries(value).reverse()
  return Object.fromEntries(reversed.map(([key, each]) => [key, reverseKeys(each)]))
}
