// Limitation: how long, from when, and what restarts or suspends it; the examples of RULES §5.
import { describe, expect, it } from "vitest"
import * as LimitationPeriod from "../../src/law/LimitationPeriod.ts"
import { answer, law, on, silence, value } from "./ask.ts"

type Facts = LimitationPeriod.LimitationFacts
type Act = LimitationPeriod.LimitationAct

const ask = (dueOn: string, acts: ReadonlyArray<Act> = [], more: Partial<Facts> = {}) =>
  LimitationPeriod.of(law, { regime: "FR", buyer: "business", dueOn: on(dueOn), acts, ...more })
const last = (...asked: Parameters<typeof ask>) => value(ask(...asked)).lastOn
const act = (name: string, day: string, more: Partial<Act> = {}): Act => ({
  act: name,
  on: on(day),
  ...more,
})

describe("LI-01", () => {
  it.each([
    ["2026-05-31", "2031-05-31"],
    ["2028-02-29", "2033-02-28"],
  ])("between businesses, due %s: the last day is %s", (dueOn, lastOn) => {
    expect(last(dueOn)).toBe(lastOn)
  })

  it("is watched from the earliest of supply, invoice and due date", () => {
    const more = { issuedOn: on("2026-04-30"), suppliedOn: on("2026-04-15") }
    expect(value(ask("2026-05-31", [], more))).toMatchObject({
      years: 5,
      lastOn: "2031-05-31",
      monitorOn: "2031-04-15",
    })
    expect(answer(ask("2026-05-31")).rules).toEqual(["LI-01"])
  })
})

describe("LI-02", () => {
  it("from a consumer: two years", () => {
    expect(last("2026-05-31", [], { buyer: "consumer" })).toBe("2028-05-31")
  })
})

describe("LI-03", () => {
  it("carriage: one year from delivery", () => {
    const more = { sector: "transport", suppliedOn: on("2026-04-02") }
    expect(last("2026-05-31", [], more)).toBe("2027-04-02")
    expect(answer(ask("2026-05-31", [], more)).rules).toEqual(["LI-03"])
  })

  it("delivery unknown: from the earliest known day, and it says so", () => {
    const found = answer(ask("2026-05-31", [], { sector: "transport", issuedOn: on("2026-04-30") }))
    expect([found.value.lastOn, found.readings]).toEqual([
      "2027-04-30",
      ["The day of supply is not known: counted from the earliest day that is."],
    ])
  })
})

describe("LI-04", () => {
  it("public debtor: four years from 1 January after the year of the right", () => {
    const more = { buyer: "public", suppliedOn: on("2026-05-31") } as const
    expect(last("2026-06-30", [], more)).toBe("2030-12-31")
  })

  it("an act that restarts it counts from the end of its own year", () => {
    const more = { buyer: "public", suppliedOn: on("2026-05-31") } as const
    const recognised = [act("acknowledgement", "2028-03-10")]
    expect(last("2026-06-30", recognised, more)).toBe("2032-12-31")
  })
})

describe("LI-05", () => {
  it.each(["ship-supplies", "ship-materials", "ship-works"])("%s: one year", (sector) => {
    expect(last("2026-05-31", [], { sector, suppliedOn: on("2026-05-01") })).toBe("2027-05-01")
  })
})

describe("LI-06", () => {
  it("acknowledgements do not carry a claim past 20 years; a court claim can", () => {
    const acts = [
      act("acknowledgement", "2031-01-01"),
      act("acknowledgement", "2035-06-01"),
      act("acknowledgement", "2040-01-01"),
      act("acknowledgement", "2044-06-01"),
    ]
    const found = value(ask("2026-05-31", acts))
    expect([found.lastOn, found.longStopOn]).toEqual(["2046-05-31", "2046-05-31"])
    const sued = [...acts, act("court-claim", "2046-01-10", { endedOn: on("2047-03-01") })]
    expect(last("2026-05-31", sued)).toBe("2052-03-01")
  })
})

describe("acts that restart it (2240, 2241, 2244)", () => {
  it("acknowledged on 2029-03-10: 2034-03-10, with the act and its article", () => {
    const found = answer(ask("2026-05-31", [act("acknowledgement", "2029-03-10")]))
    expect(found.value).toMatchObject({ lastOn: "2034-03-10", monitorOn: "2034-03-10" })
    expect(found.value.acts).toEqual([
      { act: "acknowledgement", on: "2029-03-10", effect: "restarts", lastOn: "2034-03-10" },
    ])
    expect(found.citations.map(({ article }) => article)).toContain("art. 2240")
  })

  it.each(["part-payment", "request-for-time", "enforcement", "payment-order-served"])(
    "%s on 2029-03-10: 2034-03-10",
    (name) => {
      expect(last("2026-05-31", [act(name, "2029-03-10")])).toBe("2034-03-10")
    },
  )

  it("proceedings count until their end; while they last, from their start, for prudence", () => {
    const ended = act("court-claim", "2029-03-10", { endedOn: on("2030-09-01") })
    expect(last("2026-05-31", [ended])).toBe("2035-09-01")
    expect(value(ask("2026-05-31", [ended], { asOf: on("2030-01-01") }))).toMatchObject({
      lastOn: "2034-03-10",
      acts: [{ because: "Pending: counted from its start, for prudence." }],
    })
  })

  it("a claim that lapsed or was dismissed restarts nothing (2243)", () => {
    expect(last("2026-05-31", [act("court-claim", "2029-03-10", { lost: true })])).toBe(
      "2031-05-31",
    )
  })

  it("the declaration in an insolvency holds until it is closed (L622-25-1)", () => {
    const declared = act("insolvency-declaration", "2027-01-15", { endedOn: on("2029-06-30") })
    expect(last("2026-05-31", [declared])).toBe("2034-06-30")
  })

  it("a doubtful acknowledgement moves the date to display, not the one to watch", () => {
    const paid = act("part-payment", "2029-03-10", { doubtful: true })
    expect(value(ask("2026-05-31", [paid]))).toMatchObject({
      lastOn: "2034-03-10",
      monitorOn: "2031-05-31",
    })
  })
})

describe("acts that do not restart it", () => {
  it("a registered letter on 2030-01-15: unchanged, 2031-05-31 (Cass. com. 18 May 2022)", () => {
    const found = answer(ask("2026-05-31", [act("formal-notice", "2030-01-15")]))
    expect(found.value.lastOn).toBe("2031-05-31")
    expect(found.value.acts[0]!.because).toContain("even by registered letter")
    expect(found.citations.map(({ article }) => article)).toContain(
      "Cass. com. 18 May 2022, 20-23.204",
    )
  })

  it.each(["reminder", "statement", "invoice", "payment-order-filed"])("%s", (name) => {
    expect(last("2026-05-31", [act(name, "2030-01-15")])).toBe("2031-05-31")
  })

  it("nothing revives a period that is over", () => {
    const late = [act("acknowledgement", "2031-06-01")]
    expect(value(ask("2026-05-31", late))).toMatchObject({
      lastOn: "2031-05-31",
      acts: [{ effect: "none", because: "The period had ended on 2031-05-31." }],
    })
  })

  it("what happened after the day asked about is left out", () => {
    const acts = [act("acknowledgement", "2029-03-10")]
    expect(last("2026-05-31", acts, { asOf: on("2029-03-09") })).toBe("2031-05-31")
  })

  it("an act without a rule is refused, not ignored", () => {
    expect(silence(ask("2026-05-31", [act("telephone", "2029-03-10")])).message).toContain(
      'what "telephone" does',
    )
  })
})

describe("acts that suspend it (2238)", () => {
  it("a mediation adds its days", () => {
    // 90 days from 2029-01-10 to 2029-04-10; 2031-05-31 + 90
    const mediation = act("mediation", "2029-01-10", { endedOn: on("2029-04-10") })
    expect(last("2026-05-31", [mediation])).toBe("2031-08-29")
  })

  it("and leaves six months at least", () => {
    const mediation = act("mediation", "2031-05-20", { endedOn: on("2031-06-20") })
    expect(last("2026-05-31", [mediation])).toBe("2031-12-20") // not 2031-05-31 + 31 days
  })

  it("one that goes on counts up to the day asked about", () => {
    const mediation = [act("mediation", "2029-01-10")]
    expect(last("2026-05-31", mediation, { asOf: on("2029-02-09") })).toBe("2031-06-30")
  })

  it("the debtor's agreement to the small-claims procedure does too (CPCE L125-1)", () => {
    const agreed = act("small-claims-agreement", "2029-01-10", { endedOn: on("2029-02-09") })
    expect(last("2026-05-31", [agreed])).toBe("2031-06-30")
  })
})

describe("a clause on limitation (2254)", () => {
  it("sets one to ten years between businesses", () => {
    expect(last("2026-05-31", [], { agreedYears: 1 })).toBe("2027-05-31")
    expect(last("2026-05-31", [], { agreedYears: 10 })).toBe("2036-05-31")
  })

  it.each([
    ["business", 11, "2031-05-31"],
    ["consumer", 3, "2028-05-31"],
  ] as const)("with a %s, %i years are void, and a finding", (buyer, agreedYears, lastOn) => {
    const found = value(ask("2026-05-31", [], { buyer, agreedYears }))
    expect(found.lastOn).toBe(lastOn)
    expect(found.findings).toMatchObject([{ code: "LIMITATION_CLAUSE", rule: "LI-2254" }])
  })
})

it("a regime without rules on limitation says so", () => {
  expect(silence(ask("2026-05-31", [], { regime: "DE" }))).toMatchObject({
    _tag: "RuleMissing",
    message: "Regime DE has no rule on limitation.",
  })
})
