// A host's own law, through both faces: rows that were published after the release, and a regime of its
// own. Findings, interest, charges and explanations all follow it.
import { LawRow, type LegalRegime, ReferenceRates, Regimes } from "@encours/core"
import { Ledger, MemoryEventStore } from "@encours/engine"
import { memoryStore, type OpenLedger, openLedger } from "@encours/engine/promise"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"

const origin = { source: "ECB key interest rates", article: "2027-01-01", mark: "V" } as const

/** The built-in law, with the rate of the next semester. */
const withRow = Result.getOrThrow(
  Regimes.withRateRows(Regimes.builtIn, "ECB-MRO", [
    ReferenceRates.semesterRow("LP-04", "2027 S1", "0.0265", origin),
  ]),
)

/** A country of one's own: 45 days at most, 9 % a year, and 25 EUR in place of 40. */
const act = {
  source: "Act of the country",
  article: "§ 6",
  mark: "V",
  validFrom: "2013-01-01",
} as const
const business = { buyers: ["business"] } as const
const directive = Result.getOrThrow(Regimes.get(Regimes.builtIn, "EU"))
const withRegime = Regimes.withRegime(
  Regimes.withRate(Regimes.builtIn, {
    id: "XA-RATE",
    name: "Rate of the country",
    publisher: "The bank of the country",
    rows: [ReferenceRates.semesterRow("XA-1", "2026 S1", "0.01", origin)],
  }),
  {
    ...directive,
    ...{ id: "XA", name: "A country of one's own", countries: ["AT"], fallbackFor: [] },
    termCaps: [
      LawRow.row<LegalRegime.TermCapRule>(
        "XA-45",
        "At most 45 days.",
        { ...business, from: "issue", alternatives: [{ net: 45 }] },
        act,
      ),
    ],
    interest: [
      LawRow.row<LegalRegime.InterestRule>(
        "XA-LP",
        "The rate of the country and 8 points.",
        {
          ...business,
          ...{ owed: true, reference: "XA-RATE", margin: "0.08", rateMode: "by-day" },
          ...{ dayCount: "ACT/365F", rounding: "half-up", rules: ["XA-LP"] },
        } as LegalRegime.InterestRule,
        act,
      ),
    ],
    indemnity: [
      LawRow.row<LegalRegime.IndemnityRule>(
        "XA-25",
        "25 EUR.",
        {
          ...business,
          ...{ owed: true, brackets: [{ amount: { amount: "25.00", currency: "EUR" } }] },
          ...{ per: "invoice", creditedAgainstCosts: false },
        } as LegalRegime.IndemnityRule,
        act,
      ),
    ],
  },
)

const issue = (dueOn: string, more: object = {}) => ({
  ...{ type: "IssueInvoice", customer: "C-1", invoice: "F-1", dueOn, ...more },
  total: { amount: "36500.00", currency: "EUR" },
})

/** The verbs of this test on one face; an answer is the same plain JSON on both. */
type Verbs = Pick<OpenLedger, "execute" | "interest" | "explain" | "chargesDue">
type Face = (
  options: { readonly law?: Regimes.Regimes; readonly country?: string },
  story: (ledger: Verbs) => Promise<void>,
) => Promise<void>

const promiseFace: Face = async (options, story) => {
  await using ledger = await openLedger({ store: memoryStore(), ...options })
  await story(ledger)
}

const effectFace: Face = (options, story) =>
  Effect.runPromise(
    Effect.gen(function* () {
      const ledger = yield* Ledger.open(options)
      yield* Effect.promise(() =>
        story({
          execute: (command, how) => Effect.runPromise(ledger.execute(command, how)),
          interest: (question) => Effect.runPromise(ledger.interest(question)),
          explain: (question) => Effect.runPromise(ledger.explain(question)),
          chargesDue: (question) => Effect.runPromise(ledger.chargesDue(question)),
        }),
      )
    }).pipe(Effect.provide(MemoryEventStore.layer)),
  )

describe.each([
  ["Promise", promiseFace],
  ["Effect", effectFace],
] as const)("the %s face", (_, face) => {
  it("without the row of a semester, its interest is an error that names it", () =>
    face({}, async (ledger) => {
      await ledger.execute(issue("2026-12-31"), { effectiveOn: "2026-12-01" })
      const { rows } = await ledger.interest({ asOf: "2027-01-10" })
      expect(rows).toMatchObject([{ invoice: "F-1", reason: expect.stringContaining("2027 S1") }])
      expect(await ledger.chargesDue({ asOf: "2027-01-10" })).toEqual([])
    }))

  it("counts by a row that the host adds", () =>
    face({ law: withRow }, async (ledger) => {
      await ledger.execute(issue("2026-12-31"), { effectiveOn: "2026-12-01" })
      const { rows } = await ledger.interest({ asOf: "2027-01-10" })
      expect(rows).toMatchObject([{ interest: "126.50" }]) // 36 500 × 12.65 % × 10 / 365
      const explained = await ledger.explain({ invoice: "F-1", asOf: "2027-01-10" })
      const interest = explained?.sections.find(({ about }) => about === "interest")
      expect(interest?.value).toBe("126.50")
      expect(interest?.sources).toContainEqual(expect.stringContaining("2027-01-01"))
    }))

  it("judges, counts and charges by a regime of the host's own", () =>
    face({ law: withRegime, country: "AT" }, async (ledger) => {
      const issued = await ledger.execute(issue("2026-05-01"), { effectiveOn: "2026-03-01" })
      expect(issued).toMatchObject({
        ok: true,
        events: [
          { type: "InvoiceIssued" },
          { type: "FindingRaised", data: { rule: "XA-45", article: "Act of the country, § 6" } },
        ],
      })
      const { rows } = await ledger.interest({ asOf: "2026-05-11" })
      // 36 500 × 9 % × 10 / 365
      expect(rows).toMatchObject([{ interest: "90.00", indemnity: "25.00", rule: "XA-LP" }])
      const explained = await ledger.explain({ invoice: "F-1", asOf: "2026-05-11" })
      const rules = explained?.sections.flatMap((section) => section.rules)
      expect(rules).toEqual(expect.arrayContaining(["XA-LP", "XA-25", "XA-45"]))
      for (const { key, command } of await ledger.chargesDue({ asOf: "2026-05-11" })) {
        const charged = await ledger.execute(command, { effectiveOn: "2026-05-11", key })
        expect(charged.ok).toBe(true)
      }
      const [after] = (await ledger.interest({ asOf: "2026-05-11" })).rows
      expect(after).toMatchObject({ interestCharged: "90.00", indemnityCharged: "25.00" })
    }))

  it("the same country without that regime is under the directive", () =>
    face({ country: "AT" }, async (ledger) => {
      await ledger.execute(issue("2026-05-01"), { effectiveOn: "2026-03-01" })
      const { rows } = await ledger.interest({ asOf: "2026-05-11" })
      // 36 500 × 10.15 % × 10 / 365
      expect(rows).toMatchObject([{ interest: "101.50", indemnity: "40.00" }])
    }))

  it("an invoice can name the host's regime, wherever the creditor is", () =>
    face({ law: withRegime }, async (ledger) => {
      await ledger.execute(issue("2026-05-01", { regime: "XA" }), { effectiveOn: "2026-03-01" })
      const { rows } = await ledger.interest({ asOf: "2026-05-11" })
      expect(rows).toMatchObject([{ interest: "90.00", indemnity: "25.00" }])
    }))
})

describe("what to charge now", () => {
  const eur = (amount: string) => ({ amount, currency: "EUR" })
  const due = { type: "IssueInvoice", customer: "C-1", invoice: "F-1", dueOn: "2024-10-15" }
  const pay = (payment: string, amount: string) => ({
    ...{ type: "ReceivePayment", customer: "C-1", payment, amount: eur(amount) },
    allocations: [{ invoice: "F-1", amount: eur(amount) }],
  })

  /** Charges what is due on a day, twice: as two workers would. */
  const chargeOn = async (ledger: OpenLedger, asOf: string) => {
    const charges = await ledger.chargesDue({ asOf })
    for (const { key, command } of [...charges, ...charges]) {
      expect(await ledger.execute(command, { effectiveOn: asOf, key })).toMatchObject({ ok: true })
    }
    return charges.map(({ command }) => [command.type, command.amount.amount])
  }

  it("E14, E15, E23: 661.57 and 40.00, then 443.87; a second time nothing", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    await ledger.execute({ ...due, total: eur("12000.00") }, { effectiveOn: "2024-09-15" })
    await ledger.execute(pay("P-1", "5000.00"), { effectiveOn: "2025-02-10" })
    expect(await chargeOn(ledger, "2025-03-31")).toEqual([
      ["ChargeInterest", "661.57"],
      ["ChargeIndemnity", "40.00"],
    ])
    await ledger.execute(pay("P-2", "7000.00"), { effectiveOn: "2025-09-30" })
    expect(await chargeOn(ledger, "2025-09-30")).toEqual([["ChargeInterest", "443.87"]])
    expect(await chargeOn(ledger, "2025-09-30")).toEqual([])
    expect((await ledger.interest({ asOf: "2025-12-31" })).rows).toMatchObject([
      { interest: "1105.44", interestCharged: "1105.44", indemnityCharged: "40.00" },
    ])
  })

  it("E14: −9.01 when the payment turns out to be of 2025-02-05", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    await ledger.execute({ ...due, total: eur("12000.00") }, { effectiveOn: "2024-09-15" })
    await ledger.execute(pay("P-1", "5000.00"), { effectiveOn: "2025-02-10" })
    await chargeOn(ledger, "2025-03-31")
    // Its value date was 5 February: entered again with the right one.
    const wrong = { type: "ReversePayment", customer: "C-1", payment: "P-1", reason: "mistake" }
    await ledger.execute(wrong, { effectiveOn: "2025-02-10" })
    await ledger.execute(pay("P-1bis", "5000.00"), { effectiveOn: "2025-02-05" })
    expect(await chargeOn(ledger, "2025-03-31")).toEqual([["WaiveCharge", "9.01"]])
    expect((await ledger.interest({ asOf: "2025-03-31" })).rows).toMatchObject([
      { interest: "652.56", interestCharged: "652.56" },
    ])
  })

  it("counts interest first where it is asked to; another word is a mistake of the program", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    await ledger.execute({ ...due, total: eur("12000.00") }, { effectiveOn: "2024-09-15" })
    await ledger.execute(pay("P-1", "5000.00"), { effectiveOn: "2025-02-10" })
    await ledger.execute(pay("P-2", "7000.00"), { effectiveOn: "2025-09-30" })
    const imputation = "interest-first"
    const { rows } = await ledger.interest({ asOf: "2025-09-30", imputation })
    expect(rows).toMatchObject([{ interest: "1149.04" }])
    const asked = { asOf: "2025-09-30", imputation: "first" as never }
    await expect(ledger.interest(asked)).rejects.toMatchObject({ _tag: "Fault", reason: "invalid" })
  })
})
