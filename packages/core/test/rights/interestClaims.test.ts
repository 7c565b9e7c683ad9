// Claims of interest one after another: they never overlap, add up to the cent, and are put right when a
// fact comes late (SEMANTICS E14, capability 4 and 8).
import { eur, type FactDraft, fact, given } from "@encours/testing"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { CalendarDate, Money } from "../../src/index.ts"
import * as Regimes from "../../src/law/Regimes.ts"
import { type InterestClaim, interestClaims } from "../../src/rights/interestClaims.ts"
import { runs } from "../properties/runs.ts"

const day = (text: string) =>
  CalendarDate.of(...(text.split("-").map(Number) as [number, number, number]))

const claimsAt = (drafts: ReadonlyArray<FactDraft>, asOf: string) =>
  interestClaims(Regimes.builtIn, { country: "FR" }, given(...drafts).facts, { asOf: day(asOf) })

const invoice = fact("InvoiceIssued", "2024-09-15", {
  invoice: "F-1",
  total: eur("12000.00"),
  dueOn: "2024-10-15",
})
const invoiceDue = (dueOn: string, amount: string) =>
  fact("InvoiceIssued", "2024-09-15", { invoice: "F-1", total: eur(amount), dueOn })

const paid = (payment: string, amount: string, on: string, beside: object = {}) =>
  fact(
    "PaymentReceived",
    on,
    { payment, amount: eur(amount), allocations: [{ invoice: "F-1", amount: eur(amount) }] },
    beside,
  )

/** The fact that a claim asks for. */
const charged = (id: string, { charge }: InterestClaim) => {
  if (charge === undefined) throw new Error("There is nothing to charge.")
  const { amount, arrears: _arrears, ...rest } = charge
  return fact("InterestCharged", charge.to, {
    charge: id,
    invoice: "F-1",
    amount: Money.toJson(amount),
    ...rest,
  })
}

const amountOf = (claim: InterestClaim | undefined) =>
  claim?.charge && Money.format(claim.charge.amount)

describe("E14: 12 000.00 due 2024-10-15, 5 000.00 on 2025-02-10, 7 000.00 on 2025-09-30", () => {
  const first = paid("P-1", "5000.00", "2025-02-10")
  const [a] = claimsAt([invoice, first], "2025-03-31")

  it("claims 661.57 to 2025-03-31, from the day after the due date", () => {
    expect(amountOf(a)).toBe("661.57")
    expect(a?.charge).toMatchObject({ from: "2024-10-16", to: "2025-03-31", rule: "LP-05" })
  })

  it("then 443.87 to 2025-09-30: 1 105.44 in all, of days that were not claimed", () => {
    const second = paid("P-2", "7000.00", "2025-09-30")
    const [b] = claimsAt([invoice, first, charged("K-A", a as InterestClaim), second], "2025-09-30")
    expect(amountOf(b)).toBe("443.87")
    expect(b?.charge?.from).toBe("2025-04-01")
    expect(b?.charge?.segments.map(({ days, principal }) => [days, principal])).toEqual([
      [91, "7000.00"], // 2025-04-01 to 06-30
      [92, "7000.00"], // 2025-07-01 to 09-30
    ])
  })

  it("gives 9.01 back when the payment turns out to be of 2025-02-05", () => {
    const late = paid("P-1", "5000.00", "2025-02-05", { recordedAt: "2025-04-02T09:00:00.000Z" })
    // Claimed on 31 March, when a payment of 10 February was expected in the books.
    const claim = charged("K-A", a as InterestClaim)
    const [corrected] = claimsAt([invoice, claim, late], "2025-03-31")
    expect(corrected?.charge).toBeUndefined()
    expect(corrected?.corrections[0]?.charge).toBe("K-A")
    expect(Money.format(corrected?.corrections[0]?.amount as Money.Money)).toBe("9.01")
    const waived = fact("ChargeWaived", "2025-03-31", {
      charge: "K-A",
      amount: eur("9.01"),
      reason: "a payment was recorded late",
    })
    expect(claimsAt([invoice, claim, late, waived], "2025-03-31")).toEqual([])
  })

  it("claims nothing twice, and nothing of a day that is not over", () => {
    const facts = [invoice, first, charged("K-A", a as InterestClaim)]
    expect(claimsAt(facts, "2025-03-31")).toEqual([])
    expect(claimsAt([invoice], "2024-10-15")).toEqual([])
  })
})

describe("what is learned after a claim", () => {
  const due = invoiceDue("2026-05-31", "36500.00") // 12.15 a day at 12.15 %, 12.40 a day at 12.40 %
  const all = { invoice: "F-1", amount: eur("36500.00") }

  it("gives back from the last charge, then from the one before it", () => {
    const [a] = claimsAt([due], "2026-06-10") // 10 days: 121.50
    const one = charged("K-A", a as InterestClaim)
    const [b] = claimsAt([due, one], "2026-06-15") // 5 days: 60.75
    const two = charged("K-B", b as InterestClaim)
    const late = { recordedAt: "2026-06-20T09:00:00.000Z" }
    // The customer had paid on 2 June: two days of interest, 24.30, of 182.25.
    const known = [due, one, two, paid("P-1", "36500.00", "2026-06-02", late)]
    const [corrected] = claimsAt(known, "2026-06-30")
    expect(corrected?.charge).toBeUndefined()
    expect(
      corrected?.corrections.map(({ charge, amount }) => [charge, Money.format(amount)]),
    ).toEqual([
      ["K-B", "60.75"],
      ["K-A", "97.20"],
    ])
  })

  it("counts money from its own day, though it was matched after the claim", () => {
    const received = fact("PaymentReceived", "2026-06-05", {
      payment: "P-1",
      amount: eur("36500.00"),
    })
    const [a] = claimsAt([due, received], "2026-06-10")
    const one = charged("K-A", a as InterestClaim)
    expect(amountOf(a)).toBe("121.50")
    const matched = fact("PaymentAllocated", "2026-06-20", {
      ...{ payment: "P-1", allocations: [all], method: "explicit" },
    })
    const [corrected] = claimsAt([due, received, one, matched], "2026-06-30")
    expect(corrected?.corrections.map(({ amount }) => Money.format(amount))).toEqual(["60.75"])
  })

  it("charges the arrears of a payment that bounced, where no day is left to charge them with", () => {
    const first = paid("P-1", "36500.00", "2026-06-02")
    const [a] = claimsAt([due, first], "2026-06-10") // 2 days: 24.30
    const one = charged("K-A", a as InterestClaim)
    const story = [
      ...[due, first, one],
      fact("PaymentReversed", "2026-06-20", { payment: "P-1", reason: "bounced" }),
      paid("P-2", "36500.00", "2026-06-10", { recordedAt: "2026-06-21T09:00:00.000Z" }),
    ]
    const [b] = claimsAt(story, "2026-06-30") // 10 days were late, not 2
    expect(b?.charge).toMatchObject({ from: "2026-06-11", to: "2026-06-30" })
    expect(amountOf(b)).toBe("97.20")
    expect(b?.charge?.arrears && Money.format(b.charge.arrears)).toBe("97.20")
    expect(b?.charge?.segments.map(({ from, to, days }) => [from, to, days])).toEqual([
      ["2026-06-01", "2026-06-10", 10],
    ])
  })

  it("does not claim again what was charged and given up", () => {
    const [a] = claimsAt([due], "2026-06-10")
    const one = charged("K-A", a as InterestClaim)
    const waived = fact("ChargeWaived", "2026-06-12", {
      ...{ charge: "K-A", amount: eur("121.50"), reason: "goodwill" },
    })
    expect(claimsAt([due, one, waived], "2026-06-10")).toEqual([])
    const [b] = claimsAt([due, one, waived], "2026-06-12")
    expect(amountOf(b)).toBe("24.30")
  })
})

it("claims made at any dates add up to the one that is made at the last", () => {
  const dates = fc
    .uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 5 })
    .map((days) => days.toSorted((a, b) => a - b))
  const payments = fc.array(
    fc.record({
      after: fc.integer({ min: 0, max: 400 }),
      cents: fc.integer({ min: 1, max: 400_000 }),
    }),
    { maxLength: 3 },
  )
  fc.assert(
    fc.property(dates, payments, (days, paying) => {
      const received = paying
        .toSorted((a, b) => a.after - b.after)
        .map(({ after, cents }, at) =>
          paid(
            `P-${at}`,
            Money.format(Money.of(cents, "EUR")),
            CalendarDate.addDays(day("2024-10-15"), after),
          ),
        )
      const charges: Array<FactDraft> = []
      let sum = 0
      for (const [at, after] of days.entries()) {
        const asOf = CalendarDate.addDays(day("2024-10-15"), after)
        const now = [invoice, ...received, ...charges].filter(
          ({ effectiveOn }) => effectiveOn <= asOf,
        )
        const [claim] = claimsAt(now, asOf)
        if (claim?.charge === undefined) continue
        sum += claim.charge.amount.minor
        charges.push(charged(`K-${at}`, claim))
      }
      const last = CalendarDate.addDays(day("2024-10-15"), days.at(-1) ?? 0)
      const whole = claimsAt(
        [invoice, ...received].filter(({ effectiveOn }) => effectiveOn <= last),
        last,
      )
      expect(sum).toBe(whole[0]?.charge?.amount.minor ?? 0)
    }),
    runs(60),
  )
})
