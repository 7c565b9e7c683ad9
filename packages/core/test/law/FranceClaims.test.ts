// Routes to be paid by force of law and their dates (RULES §6.3), mentions (§4), VAT (§7.1), what is
// kept and for how long (§12), the base of fines (§1.6).
import { describe, expect, it } from "vitest"
import * as ClaimRoute from "../../src/law/ClaimRoute.ts"
import * as FineBasis from "../../src/law/FineBasis.ts"
import * as InvoiceMention from "../../src/law/InvoiceMention.ts"
import * as Regimes from "../../src/law/Regimes.ts"
import * as Retention from "../../src/law/Retention.ts"
import * as Money from "../../src/money/Money.ts"
import { answer, law, money, on, silence, value } from "./ask.ts"

const ask = (route: string, from: string, day: string, more = {}) =>
  ClaimRoute.deadlines(law, { regime: "FR", route, from, on: on(day), ...more })
const dates = (...asked: Parameters<typeof ask>) =>
  value(ask(...asked)).map(({ to, bound, on }) => `${to} ${bound} ${on}`)

describe("RULES §6.3: deadlines", () => {
  it.each([
    // route               step                      on            what follows
    ["payment-order", "ordered", "2026-08-28", ["serve latest 2027-02-28"]], // six months
    ["payment-order", "ordered", "2026-08-31", ["serve latest 2027-02-28"]],
    ["payment-order", "ordered", "2026-09-01", ["serve latest 2026-12-01"]], // three months
    [
      "payment-order",
      "served",
      "2026-10-31",
      ["oppose latest 2026-11-30", "enforce earliest 2026-12-31"],
    ],
    ["payment-order", "opposition-costs-asked", "2026-11-20", ["deposit latest 2026-12-05"]],
    [
      "insolvency",
      "published",
      "2026-09-30",
      ["declare latest 2026-11-30", "ask-relief latest 2027-03-30"],
    ],
    [
      "uncontested-claim",
      "commanded",
      "2026-10-05",
      ["contest latest 2026-11-05", "record earliest 2026-11-13"],
    ],
    ["uncontested-claim", "made-enforceable", "2026-11-20", ["serve latest 2027-05-20"]],
    ["small-claims", "letter-sent", "2026-10-31", ["agree latest 2026-11-30"]],
    ["retention-of-title", "published", "2026-09-30", ["claim-goods latest 2026-12-30"]],
    ["insolvency", "paid-after-judgment", "2026-09-30", ["annul latest 2029-09-30"]],
    ["public-payment", "principal-paid", "2026-09-30", ["pay-interest latest 2026-11-14"]],
    ["vat-recovery", "irrecoverable", "2026-03-31", ["recover latest 2028-12-31"]], // VT-03
  ])("%s, %s on %s", (route, from, day, expected) => {
    expect(dates(route, from, day)).toEqual(expected)
  })

  it("a creditor abroad has two months more to declare", () => {
    expect(dates("insolvency", "published", "2026-09-30", { abroad: true })[0]).toBe(
      "declare latest 2027-01-30",
    )
  })

  it("the text in force on the day of the order is cited", () => {
    const articles = ["2026-08-31", "2026-09-01"].map(
      (day) => answer(ask("payment-order", "ordered", day)).citations[0]!.article,
    )
    expect(articles).toEqual([
      "art. 1405 to 1422, orders before 2026-09-01",
      "art. 1405 to 1422 (décret 2026-96 du 16 février 2026)",
    ])
  })

  it("a Sunday moves no date; what art. 642 would give is shown beside it", () => {
    const holidays = value2(Regimes.calendar(law, "FR", "FR"))
    const [serve] = value(ask("payment-order", "ordered", "2026-08-28", { holidays }))
    expect(serve).toMatchObject({ on: "2027-02-28", extendedOn: "2027-03-01" })
  })

  it("the uncontested claim is not there before its law, nor settled after it", () => {
    expect(silence(ask("uncontested-claim", "commanded", "2026-04-01"))._tag).toBe("RuleMissing")
    expect(
      answer(ask("uncontested-claim", "commanded", "2026-10-05")).citations[0]!.note,
    ).toContain("not settled")
  })
})

const value2 = <A>(asked: { readonly _tag: string; readonly success?: A }): A => {
  if (asked.success === undefined) throw new Error("expected an answer")
  return asked.success
}

describe("RULES §6.3: routes", () => {
  const routes = (amount: string, more: Partial<ClaimRoute.RouteFacts> = {}) =>
    value(
      ClaimRoute.routes(law, {
        regime: "FR",
        buyer: "business",
        amount: money(amount),
        on: on("2026-11-22"),
        ...more,
      }),
    )
  const within = (amount: string) =>
    routes(amount).find(({ route }) => route === "small-claims")!.isWithinAmount

  it("small claims go up to 5 000.00, interest included", () => {
    expect([within("5000.00"), within("5000.01")]).toEqual([true, false])
    const inDollars = routes("10.00", { amount: money("10.00", "USD") })
    expect(inDollars.find(({ route }) => route === "small-claims")).not.toHaveProperty(
      "isWithinAmount",
    )
  })

  it("each says what a person has to judge, and its rule", () => {
    const order = routes("12000.00").find(({ route }) => route === "payment-order")!
    expect(order.conditions).toEqual([
      "contractual or statutory debt of a determined amount, or a bill",
    ])
    expect(order.rule).toBe("CR-06")
  })

  it("a consumer's list has no route between merchants", () => {
    const names = routes("100.00", { buyer: "consumer" }).map(({ route }) => route)
    expect(names).toContain("payment-order")
    expect(names).not.toContain("uncontested-claim")
    expect(names).not.toContain("insolvency")
  })
})

describe("INV-M-01 to INV-M-13", () => {
  const facts = (issuedOn: string, more: Partial<InvoiceMention.MentionFacts> = {}) => ({
    regime: "FR",
    buyer: "business" as const,
    issuedOn: on(issuedOn),
    ...more,
  })
  const findings = (more: Partial<InvoiceMention.MentionFacts>) =>
    value(InvoiceMention.check(law, facts("2026-03-01", more))).map(
      ({ code, rule, facts }) => `${code} ${rule} ${facts.mention}`,
    )
  const all = law.regimes.FR!.mentions.map(({ value }) => value.mention)

  it("an invoice without a due date is a finding, at the risk of AF-02", () => {
    const [found] = value(InvoiceMention.check(law, facts("2026-03-01")))
    expect(found).toMatchObject({
      code: "MISSING_DUE_DATE",
      rule: "INV-M-05",
      article: "Code de commerce, art. L441-9 I",
      facts: { mention: "due-date", fine: "AF-02" },
    })
    expect(findings({ dueOn: on("2026-03-31") })).toEqual([])
  })

  it("where the host says what is printed, each lack is a finding", () => {
    expect(findings({ mentions: all })).toEqual([])
    const without = (...lacking: ReadonlyArray<string>) =>
      findings({ mentions: all.filter((mention) => !lacking.includes(mention)) })
    expect(without("penalty-rate", "indemnity", "discount")).toEqual([
      "MISSING_MENTION INV-M-06 discount",
      "MISSING_MENTION INV-M-07 penalty-rate",
      "MISSING_MENTION INV-M-08 indemnity",
    ])
    expect(without("due-date")).toEqual(["MISSING_DUE_DATE INV-M-05 due-date"])
  })

  it("the order number is missing only where the buyer issued one", () => {
    const mentions = all.filter((mention) => mention !== "order-number")
    expect(findings({ mentions })).toEqual([])
    expect(findings({ mentions, has: ["order-number"] })).toEqual([
      "MISSING_MENTION INV-M-09 order-number",
    ])
  })

  it.each([
    ["2026-06-30", "12,15 %"],
    ["2026-07-02", "12,40 %"],
  ])("an invoice of %s prints %s", (issuedOn, rate) => {
    const texts = value(InvoiceMention.texts(law, facts(issuedOn)))
    expect(texts.map(({ subject }) => subject)).toEqual(["PMT", "PMD", "AAB"])
    expect(texts[1]!.text).toContain(rate)
    expect(texts[0]!.text).toContain("40,00 EUR")
  })

  it("and no number is printed for a semester that is not known", () => {
    expect(silence(InvoiceMention.texts(law, facts("2027-01-02")))).toMatchObject({
      _tag: "RateMissing",
      semester: "2027 S1",
    })
  })
})

describe("VT-02", () => {
  const amounts = { net: money("5833.33"), vat: money("1166.67") }

  it("the duplicate of an unpaid invoice carries the mention with both amounts", () => {
    const text = value(
      InvoiceMention.unpaidDuplicate(law, { regime: "FR", on: on("2026-11-22") }, amounts),
    )
    expect(text).toContain("la somme de 5833,33 EUR (prix net)")
    expect(text).toContain("la somme de 1166,67 EUR (TVA correspondante)")
  })

  it("RULES §13: its reference is tolerated until 2028-06-30, then the wording is missing", () => {
    const asked = (day: string) =>
      InvoiceMention.unpaidDuplicate(law, { regime: "FR", on: on(day) }, amounts)
    expect(answer(asked("2028-06-30")).citations[0]!.note).toContain("CIBS")
    expect(silence(asked("2028-07-01"))._tag).toBe("RuleMissing")
  })
})

describe("AF-01", () => {
  it.each([
    // 100 000 × 30 / 181; (60 000 × 10 + 40 000 × 45) / 365
    [[["100000.00", 30]], 181, "16574.59"],
    [
      [
        ["60000.00", 10],
        ["40000.00", 45],
      ],
      365,
      "6575.34",
    ],
  ] as const)("the gain of cash of %j over %i days is %s", (late, days, expected) => {
    const invoices = late.map(([amount, daysLate]) => ({ amount: money(amount), daysLate }))
    expect(Money.format(FineBasis.gain(invoices, days, "EUR"))).toBe(expected)
  })

  it("the fines are rows too, doubled when repeated", () => {
    const rows = law.regimes.FR!.fines.map(({ rule, value }) => [
      rule,
      value.naturalMax.amount,
      value.legalMax.amount,
      value.legalMaxRepeated.amount,
    ])
    expect(rows).toEqual([
      ["AF-01", "75000.00", "2000000.00", "4000000.00"],
      ["AF-02", "75000.00", "375000.00", "750000.00"],
    ])
  })
})

describe("EV-01, EV-02", () => {
  it("documents of a fiscal year ended 2026-12-31 are deleted from 2037-01-01 on", () => {
    const found = answer(Retention.of(law, { regime: "FR", fiscalYearEndsOn: on("2026-12-31") }))
    expect(found.value).toEqual({
      keptUntilOn: "2036-12-31",
      deletableFromOn: "2037-01-01",
      rules: [
        { documents: "accounting", keptUntilOn: "2036-12-31" },
        { documents: "tax", keptUntilOn: "2032-12-31" },
      ],
    })
    expect(found.rules).toEqual(["EV-01", "EV-02"])
  })

  it("the six years of the tax office count from the document", () => {
    const dates = { fiscalYearEndsOn: on("2026-12-31"), documentOn: on("2026-03-15") }
    const { rules } = value(Retention.of(law, { regime: "FR", ...dates }))
    expect(rules[1]).toEqual({ documents: "tax", keptUntilOn: "2032-03-15" })
  })
})
