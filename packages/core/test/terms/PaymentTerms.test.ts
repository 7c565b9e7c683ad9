// The forms that payment terms take in JSON, and the ones that contradict themselves.
import { describe, expect, it } from "vitest"
import * as PaymentTerms from "../../src/terms/PaymentTerms.ts"

const refusal = (terms: unknown) => {
  const read = PaymentTerms.parse(terms)
  return read._tag === "Failure" ? read.failure : "accepted"
}
const part = (share: unknown, terms: unknown = { net: 30 }) => ({ share, terms })

describe("terms are", () => {
  it.each([
    [{ net: 30 }],
    [{ net: 0 }],
    [{ months: 1 }],
    [{ net: 45, endOfMonth: "after" }],
    [{ net: 45, endOfMonth: "before" }],
    [{ net: 30, endOfMonth: "after", day: 10 }],
    [{ net: 30, day: 31 }],
    [{ months: 2, day: 15 }],
    [{ onReceipt: true }],
    [{ instalments: [part("0.30", { onReceipt: true }), part("0.70", { net: 60, day: 5 })] }],
    [{ instalments: [part("1.00")] }],
    [{ net: 30, discount: { rate: "0.02", within: 10 } }],
    [{ net: 30, lateInterest: { rate: "0.15" } }],
    [{ onReceipt: true, lateInterest: { margin: "0.10" } }],
  ])("%j", (terms) => {
    expect(PaymentTerms.parse(terms)).toMatchObject({ success: terms })
  })
})

describe("terms are never", () => {
  const one = "expected exactly one of net, months, onReceipt and instalments, found"
  const days = "expected a whole number from 0 to 36500 (days)"
  it.each([
    [{}, `${one} none`],
    [{ net: 30, months: 1 }, `${one} net and months`],
    [
      { net: 30, onReceipt: true, instalments: [part("1")] },
      `${one} net, onReceipt and instalments`,
    ],
    [{ endOfMonth: "after" }, `${one} none`],
    [{ day: 10 }, `${one} none`],
    [{ months: 1, endOfMonth: "after" }, 'endOfMonth needs "net" (write "net": 0 for none)'],
    [{ onReceipt: true, endOfMonth: "after" }, 'endOfMonth needs "net"'],
    [{ onReceipt: true, day: 10 }, 'day needs "net" or "months"'],
    [{ instalments: [part("1")], day: 10 }, 'day needs "net" or "months"'],
    [{ onReceipt: false }, "expected true (or leave onReceipt out)"],
    [{ net: -1 }, `${days}, found -1`],
    [{ net: -0 }, `${days}, found -0`],
    [{ net: 1.5 }, `${days}, found 1.5`],
    [{ net: 36_501 }, `${days}, found 36501`],
    [{ net: "30" }, days],
    [{ net: Number.POSITIVE_INFINITY }, `${days}, found Infinity`],
    [{ months: 0 }, "expected a whole number from 1 to 1200 (months), found 0"],
    [{ net: 30, day: 0 }, "expected a whole number from 1 to 31 (a day of the month), found 0"],
    [{ net: 30, day: 32 }, "expected a whole number from 1 to 31 (a day of the month), found 32"],
    [{ net: 30, endOfMonth: true }, "expected after or before"],
    [{ net: 30, grace: 5 }, 'unknown field: expected payment terms, such as {"net":30}'],
    ["30 days", 'expected payment terms, such as {"net":30}'],
    [null, 'expected payment terms, such as {"net":30}'],
  ])("%j", (terms, words) => {
    expect(refusal(terms)).toContain(words)
  })
})

describe("instalments", () => {
  it.each([
    [[], "expected at least one instalment, found none"],
    [[part("0.30"), part("0.60")], "expected shares that add up to exactly 1, found 0.9"],
    [[part("0.5"), part("0.6")], "expected shares that add up to exactly 1, found 1.1"],
    [
      [part("0.333333333333"), part("0.333333333333"), part("0.333333333333")],
      "expected shares that add up to exactly 1, found 0.999999999999",
    ],
    [[part("0"), part("1")], 'expected a share above 0 and up to 1, such as "0.30", found "0"'],
    [[part("-0.5"), part("1.5")], 'found "-0.5"'],
    [[part("30")], 'expected a share above 0 and up to 1, such as "0.30", found "30"'],
    [[part("1e0")], 'found "1e0"'],
    [[part(1)], 'expected a share in quotes, such as "0.30"'],
    [[part("1", { instalments: [part("1")] })], "unknown field: expected terms of one payment"],
    [[part("1", {})], "expected exactly one of net, months and onReceipt, found none"],
    [[part("1", { net: 30, discount: {} })], "unknown field: expected terms of one payment"],
    [[{ ...part("1"), label: "deposit" }], "unknown field: expected share and terms"],
    [[{ share: "1" }], '["terms"]'],
  ])("are never %j", (instalments, words) => {
    expect(refusal({ instalments })).toContain(words)
  })
})

describe("what else was agreed", () => {
  it.each([
    [{ discount: { rate: "0", within: 10 } }, 'expected a discount between 0 and 1, found "0"'],
    [{ discount: { rate: "1.0", within: 10 } }, 'expected a discount between 0 and 1, found "1.0"'],
    [{ discount: { rate: "2", within: 10 } }, "expected a rate as a fraction (0.1240 is 12.40 %)"],
    [{ discount: { rate: 0.02, within: 10 } }, 'expected a rate in quotes, such as "0.1240"'],
    [{ discount: { rate: "0.02" } }, '["within"]'],
    [
      { discount: { rate: "0.02", within: 10, of: "net" } },
      "unknown field: expected rate and within",
    ],
    [{ lateInterest: {} }, "expected exactly one of rate and margin, found none"],
    [
      { lateInterest: { rate: "0.15", margin: "0.10" } },
      "expected exactly one of rate and margin, found rate and margin",
    ],
    [
      { lateInterest: { rate: "15" } },
      'expected a rate as a fraction (0.1240 is 12.40 %), found "15"',
    ],
    [{ lateInterest: { rate: "-0.01" } }, 'expected a rate of zero or more, found "-0.01"'],
  ])("is never %j", (also, words) => {
    expect(refusal({ net: 30, ...also })).toContain(words)
  })
})
