// Thanks for a payment and the confirmation of a plan: where the policy says so, each once, whatever happens; and
// no reminder comes of it.
import type { DunningPolicy } from "@encours/core"
import { Notifier } from "@encours/engine"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { type Crash, crashing, dying } from "./crashes.ts"
import {
  contact,
  eur,
  facts,
  freshStore,
  issue,
  policy as plain,
  postOffice,
  record,
  remindOn,
  tryOn,
  typesOf,
} from "./scene.ts"

const policy: DunningPolicy.DunningPolicy = {
  ...plain,
  courtesies: ["thanks", "plan-confirmation"],
}

const pay = (on: string, amount = "400.00", more: object = {}) => {
  const allocations = [{ invoice: "F-1", amount: eur(amount) }]
  const paid = { type: "ReceivePayment", customer: "C-1", payment: "P-1", amount: eur(amount) }
  return [on, { ...paid, allocations, ...more }] as const
}

const agree = (on: string) => {
  const instalments = ["2026-10-15", "2026-11-15"].map((dueOn) => ({
    dueOn,
    amount: eur("500.00"),
  }))
  return [
    on,
    { type: "AgreePlan", customer: "C-1", plan: "PL-1", invoices: ["F-1"], instalments },
  ] as const
}

const owing = async (...more: Parameters<typeof record>[1]) => {
  const store = freshStore()
  await record(store, [contact({ language: "en" }), issue("F-1", "2026-08-31"), ...more])
  return store
}

const contacts = async (store: Awaited<ReturnType<typeof owing>>) =>
  (await facts(store)).filter(({ type }) => type === "ContactLogged")

describe("thanks for a payment", () => {
  it("are sent where the policy says so, once, and kept as a conversation", async () => {
    const [store, post] = [await owing(pay("2026-09-02")), postOffice()]
    const report = await remindOn("2026-09-03", store, post, { policy })
    expect(report.courtesies).toEqual([
      { kind: "thanks", of: "P-1", customer: "C-1", channel: "email", outcome: "sent" },
    ])
    const thanks = post.arrived.find(({ stage }) => stage === "thanks")
    expect(thanks).toMatchObject({ to: { email: "c-1@martin.example" }, amount: eur("400.00") })
    expect(thanks?.text).toContain("We received your payment of €400.00 on 2 September 2026")
    expect(thanks?.text).toContain("€600.00 are still overdue")
    for (const on of ["2026-09-03", "2026-09-04"]) {
      const again = await remindOn(on, store, post, { policy })
      expect(again.courtesies).toBeUndefined()
    }
    expect(await contacts(store)).toMatchObject([{ data: { direction: "out", invoices: ["F-1"] } }])
  })

  it("are not sent unless the policy says so", async () => {
    const [store, post] = [await owing(pay("2026-09-02")), postOffice()]
    await remindOn("2026-09-03", store, post)
    expect(post.arrived.map(({ stage }) => stage)).toEqual(["friendly"])
  })

  it("count as no reminder: the next step comes on its day", async () => {
    const [store, post] = [await owing(pay("2026-09-06")), postOffice()]
    await remindOn("2026-09-01", store, post, { policy })
    await remindOn("2026-09-07", store, post, { policy })
    await remindOn("2026-09-08", store, post, { policy })
    expect(post.arrived.map(({ stage }) => stage)).toEqual(["friendly", "thanks", "reminder-1"])
  })

  const hold = { type: "PlaceHold", customer: "C-1", hold: "H-1", scope: "dunning", reason: "law" }
  it.each<readonly [string, string, Parameters<typeof record>[1]]>([
    ["more than a week later", "2026-09-11", []],
    ["before its day", "2026-09-02", []],
    [
      "for one that bounced",
      "2026-09-05",
      [
        [
          "2026-09-04",
          { type: "ReversePayment", customer: "C-1", payment: "P-1", reason: "bounced" },
        ],
      ],
    ],
    ["to a customer who is left alone", "2026-09-05", [["2026-09-04", hold]]],
  ])("are not sent %s", async (_, on, more) => {
    const store = await owing(pay("2026-09-03"), ...more)
    const post = postOffice()
    await remindOn(on, store, post, { policy })
    expect(post.arrived.filter(({ stage }) => stage === "thanks")).toEqual([])
  })

  it("for a bill are sent when it matures", async () => {
    const store = await owing(pay("2026-09-03", "400.00", { maturesOn: "2026-09-20" }))
    const post = postOffice()
    for (const on of ["2026-09-05", "2026-09-20"]) await remindOn(on, store, post, { policy })
    expect(post.arrived.at(-1)).toMatchObject({ stage: "thanks" })
  })

  it("that are refused for now are sent by a later run", async () => {
    for (const again of ["harmless", "doubles"] as const) {
      const [store, post] = [await owing(pay("2026-09-02", "1000.00")), postOffice(again)]
      post.answer = () => Notifier.failed("unavailable", "busy", { retryable: true })
      const report = await remindOn("2026-09-03", store, post, { policy, tries: 1 })
      expect(report.courtesies).toMatchObject([{ outcome: "failed", detail: "busy" }])
      post.answer = () => undefined
      await remindOn("2026-09-04", store, post, { policy })
      expect(post.arrived.map(({ stage }) => stage)).toEqual(["thanks"])
    }
  })
})

it("a plan is confirmed, date by date, and nothing is asked for under it", async () => {
  const [store, post] = [await owing(agree("2026-09-02")), postOffice()]
  for (const on of ["2026-09-03", "2026-09-04"]) await remindOn(on, store, post, { policy })
  expect(post.arrived.map(({ stage }) => stage)).toEqual(["plan-confirmation"])
  expect(post.arrived[0]?.text).toMatch(/15 October 2026 +€500\.00\n15 November 2026 +€500\.00/)
  expect(await typesOf(store)).not.toContain("ReminderPlanned")
})

it("a dry run shows them, and records nothing", async () => {
  const [store, post] = [await owing(agree("2026-09-02")), postOffice()]
  const before = await facts(store)
  const { messages } = await remindOn("2026-09-03", store, post, { policy, dryRun: true })
  expect(messages?.map(({ stage }) => stage)).toEqual(["plan-confirmation"])
  expect([post.arrived, await facts(store)]).toEqual([[], before])
})

it("two runners at once report one message", async () => {
  const [store, post] = [await owing(pay("2026-09-02", "1000.00")), postOffice("harmless")]
  const { send } = post.notifier
  const slow = {
    ...post,
    notifier: {
      ...post.notifier,
      send: (message: Notifier.Message) => Effect.andThen(Effect.yieldNow, send(message)),
    },
  }
  const run = () => remindOn("2026-09-03", store, slow, { policy })
  const reports = await Promise.all([run(), run()])
  expect(reports.flatMap(({ courtesies = [] }) => courtesies)).toHaveLength(1)
})

describe("two runners, one of which dies: the customer is thanked once at most", () => {
  const crashes: ReadonlyArray<Crash> = (["append", "send"] as const).flatMap((verb) =>
    [0, 1].flatMap((at) => [false, true].map((after) => ({ verb, at, after }))),
  )
  it.each(
    (["harmless", "doubles"] as const).flatMap((again) =>
      crashes.map((crash) => ({ again, ...crash })),
    ),
  )("%o", async ({ again, ...crash }) => {
    const [store, post] = [await owing(pay("2026-09-02", "1000.00")), postOffice(again)]
    await Promise.all([
      tryOn(
        "2026-09-03",
        crashing(store, crash),
        { notifier: dying(post.notifier, crash) },
        { policy },
      ),
      tryOn("2026-09-03", store, post, { policy }),
    ])
    for (const on of ["2026-09-03", "2026-09-04"]) await remindOn(on, store, post, { policy })
    expect(post.arrived.length).toBeLessThanOrEqual(1)
    if (again === "harmless") expect(post.arrived).toHaveLength(1)
    const kept = await contacts(store)
    expect(kept).toHaveLength(1)
  })
})
