// The run: what goes out, what is recorded of it, what is tried again and what is not.
import { Notifier } from "@encours/engine"
import { describe, expect, it } from "vitest"
import {
  contact,
  facts,
  freshStore,
  issue,
  policy,
  postOffice,
  record,
  remindOn,
  typesOf,
} from "./scene.ts"

const owing = async () => {
  const store = freshStore()
  await record(store, [contact(), issue("F-1", "2026-08-31")])
  return store
}

describe("a reminder", () => {
  it("is planned in the log, sent, and recorded with its words and its name in the channel", async () => {
    const [store, post] = [await owing(), postOffice()]
    const report = await remindOn("2026-09-01", store, post, { actor: "cron" })
    expect(report).toMatchObject({
      asOf: "2026-09-01",
      policy: { name: "fr-usual", version: "1" },
      sent: [
        {
          customer: "C-1",
          stage: "friendly",
          channel: "email",
          items: [{ invoice: "F-1", open: "1000.00" }],
        },
      ],
      failed: [],
      alreadySent: 0,
    })
    const [planned, sent] = (await facts(store)).slice(-2)
    expect(planned).toMatchObject({
      type: "ReminderPlanned",
      effectiveOn: "2026-09-01",
      data: { reminder: report.sent[0]?.reminder, policy: { name: "fr-usual", version: "1" } },
      meta: { actor: "cron" },
    })
    expect(sent).toMatchObject({
      type: "ReminderSent",
      data: { message: expect.stringMatching(/^hmac:/) },
      meta: { source: "post", messageId: `id-${post.arrived[0]?.key}` },
    })
  })

  it("is not sent again by a run for an earlier day: a clock that went back", async () => {
    const [store, post] = [await owing(), postOffice()]
    await remindOn("2026-09-03", store, post)
    const report = await remindOn("2026-09-02", store, post)
    expect(report).toMatchObject({
      sent: [],
      waiting: [{ customer: "C-1", stage: "friendly", because: "reminded on a later day" }],
    })
    expect(post.arrived).toHaveLength(1)
  })

  it("asks for a sum of more digits than one amount may have", async () => {
    const store = freshStore()
    const most = "9999999999999.99"
    const invoices = [issue("F-1", "2026-08-31", most), issue("F-2", "2026-08-31", most)]
    await record(store, [contact(), ...invoices])
    const post = postOffice()
    await remindOn("2026-09-01", store, post)
    await remindOn("2026-09-08", store, post)
    await remindOn("2026-09-15", store, post)
    expect(post.arrived.map(({ amount }) => amount.amount)).toEqual(
      Array(3).fill("19999999999999.98"),
    )
    expect(Number(post.arrived[2]?.total.amount)).toBeGreaterThan(2e13)
  })

  it("goes to the contact for accounts, in the customer's language", async () => {
    const store = freshStore()
    await record(store, [
      [
        "2026-08-01",
        {
          type: "OpenCustomer",
          customer: "C-1",
          name: "Martin Ltd",
          kind: "business",
          country: "GB",
        },
      ],
      contact({ contact: "A-0", role: "sales", email: "sales@martin.example" }),
      contact(),
      issue("F-1", "2026-08-31"),
    ])
    const post = postOffice()
    await remindOn("2026-09-01", store, post)
    expect(post.arrived).toMatchObject([
      { language: "en", to: { name: "Martin Ltd", email: "c-1@martin.example" } },
    ])
    expect(post.arrived[0]?.text).toContain("€1,000.00")
  })

  it("run again the same day: nothing new, and it says so", async () => {
    const [store, post] = [await owing(), postOffice()]
    await remindOn("2026-09-01", store, post)
    const before = await typesOf(store)
    const again = await remindOn("2026-09-01", store, post)
    expect(again).toMatchObject({ sent: [], failed: [], alreadySent: 1 })
    expect(await typesOf(store)).toEqual(before)
    expect(post.arrived).toHaveLength(1)
  })

  it("answers to the earlier ones of its customer", async () => {
    const [store, post] = [await owing(), postOffice()]
    for (const on of ["2026-09-01", "2026-09-08", "2026-09-15"]) await remindOn(on, store, post)
    const [first, second, third] = post.arrived
    expect(first?.earlier).toEqual([])
    expect(second?.earlier).toEqual([first?.key])
    expect(third?.earlier).toEqual([first?.key, second?.key])
  })

  it("charges what its stage claims, in the transaction that plans it, and asks for it", async () => {
    const [store, post] = [await owing(), postOffice()]
    for (const on of ["2026-09-01", "2026-09-08", "2026-09-15"]) await remindOn(on, store, post)
    expect((await typesOf(store)).slice(-4)).toEqual([
      ...["InterestCharged", "IndemnityCharged", "ReminderPlanned", "ReminderSent"],
    ])
    // 1 000 × 12.40 % × 15 / 365 = 5.10, and 40.00
    expect(post.arrived[2]).toMatchObject({
      amount: { amount: "1000.00" },
      total: { amount: "1045.10" },
    })
    expect(post.arrived[2]?.text.replace(/\s/gu, " ")).toContain("1 045,10 €")
  })

  it("starts a hold on orders and a formal notice, with the outcome and once", async () => {
    const [store, post] = [await owing(), postOffice()]
    for (const on of ["2026-09-01", "2026-09-08", "2026-09-15", "2026-09-30", "2026-10-10"]) {
      await remindOn(on, store, post)
    }
    const started = (await facts(store)).filter(({ type }) =>
      ["HoldPlaced", "ClaimEscalated"].includes(type),
    )
    expect(started).toMatchObject([
      { type: "HoldPlaced", effectiveOn: "2026-09-30", data: { scope: "orders" } },
      {
        type: "ClaimEscalated",
        data: { stage: "formal-notice", invoices: ["F-1"], deadlineOn: "2026-10-25" },
      },
    ])
    expect(post.arrived[4]?.subject).toContain("Mise en demeure")
    expect(post.arrived[4]?.text).toContain("25 octobre 2026")
  })

  it("of two currencies is two messages", async () => {
    const store = await owing()
    const usd = { amount: "500.00", currency: "USD" }
    const second = {
      type: "IssueInvoice",
      customer: "C-1",
      invoice: "F-2",
      dueOn: "2026-08-31",
      total: usd,
    }
    await record(store, [["2026-08-01", second]])
    const post = postOffice()
    const report = await remindOn("2026-09-01", store, post)
    expect(report.sent.map(({ currency }) => currency).sort()).toEqual(["EUR", "USD"])
    expect(post.arrived.map(({ amount }) => amount.currency).sort()).toEqual(["EUR", "USD"])
  })

  it("has no address to go to: a task, not silence", async () => {
    const store = freshStore()
    await record(store, [issue("F-1", "2026-08-31")])
    const report = await remindOn("2026-09-01", store, postOffice())
    expect(report.sent).toEqual([])
    expect(report.tasks).toMatchObject([
      { kind: "find-contact", customer: "C-1", amount: "1000.00" },
    ])
  })

  it("on a channel that nobody serves waits, and says so", async () => {
    const [store, post] = [await owing(), postOffice("harmless", { channels: ["sms"] })]
    const report = await remindOn("2026-09-01", store, post)
    expect(report.waiting).toMatchObject([{ because: "no notifier for its channels" }])
    expect(await typesOf(store)).not.toContain("ReminderPlanned")
  })

  it("whose template nobody gave is a mistake of the policy, named, before anything is recorded", async () => {
    const [store, post] = [await owing(), postOffice()]
    const nothing = { reminders: {}, planConfirmation: () => empty, thanks: () => empty }
    const empty = { subject: "", blocks: [] }
    const writing = { from: { name: "X" }, templates: nothing }
    await expect(remindOn("2026-09-01", store, post, { writing })).rejects.toThrow(
      'expected a template among , found "friendly"',
    )
    expect(await typesOf(store)).not.toContain("ReminderPlanned")
  })
})

it("a template with the name of what every object has is none", async () => {
  const [store, post] = [await owing(), postOffice()]
  const [first, ...rest] = policy.stages
  const odd = { ...policy, stages: [{ ...first, template: "constructor" }, ...rest] }
  const run = remindOn("2026-09-01", store, post, { policy: odd as typeof policy })
  await expect(run).rejects.toThrow('found "constructor"')
})

describe("approval", () => {
  it("holds back what is not approved, which the next run plans again", async () => {
    const [store, post] = [await owing(), postOffice()]
    const held = await remindOn("2026-09-01", store, post, { approve: { tones: ["formal"] } })
    expect(held).toMatchObject({
      sent: [],
      waiting: [{ stage: "friendly", because: "not approved" }],
    })
    expect(await typesOf(store)).not.toContain("ReminderPlanned")
    const keys = held.waiting.map(({ key }) => key)
    const approved = await remindOn("2026-09-01", store, post, { approve: keys })
    expect(approved.sent).toHaveLength(1)
  })

  it("by amount, where a currency without limit waits", async () => {
    const [store, post] = [await owing(), postOffice()]
    const usd = [{ amount: "9999.00", currency: "USD" }]
    const held = await remindOn("2026-09-01", store, post, { approve: { most: usd } })
    expect(held.waiting).toHaveLength(1)
    const most = [{ amount: "1000.00", currency: "EUR" }]
    expect((await remindOn("2026-09-01", store, post, { approve: { most } })).sent).toHaveLength(1)
  })
})

describe("a dry run", () => {
  it("renders the very messages that the run then sends, and records nothing", async () => {
    const [store, post] = [await owing(), postOffice()]
    for (const on of ["2026-09-01", "2026-09-08", "2026-09-15"]) {
      const before = await typesOf(store)
      const dry = await remindOn(on, store, post, { dryRun: true })
      expect(dry.sent).toEqual([])
      expect(await typesOf(store)).toEqual(before)
      const from = post.arrived.length
      await remindOn(on, store, post)
      expect(dry.messages).toEqual(post.arrived.slice(from))
    }
  })
})

describe("a sending that fails", () => {
  const unavailable = Notifier.failed("unavailable", "busy", { retryable: true })

  it("is tried again where that can help, under the same key", async () => {
    const [store, post] = [await owing(), postOffice()]
    const keys: Array<string> = []
    post.answer = ({ key }, count) => {
      keys.push(key)
      return count < 2 ? unavailable : undefined
    }
    const report = await remindOn("2026-09-01", store, post)
    expect(report.sent).toHaveLength(1)
    expect(new Set(keys).size).toBe(1)
    expect(keys).toHaveLength(3)
    expect((await typesOf(store)).slice(-2)).toEqual(["ReminderPlanned", "ReminderSent"])
  })

  it("to the end is due again on the next run, under the same message", async () => {
    const [store, post] = [await owing(), postOffice()]
    post.answer = () => unavailable
    const report = await remindOn("2026-09-01", store, post)
    expect(report.failed).toMatchObject([{ reason: "unavailable", retry: true }])
    post.answer = () => undefined
    const next = await remindOn("2026-09-02", store, post)
    expect(next.sent).toHaveLength(1)
    expect(next.sent[0]?.reminder).not.toBe(report.failed[0]?.reminder)
    expect(post.arrived).toHaveLength(1)
  })

  it("for good is not tried again, until the customer's contact is set anew", async () => {
    const [store, post] = [await owing(), postOffice()]
    let asked = 0
    post.answer = () => {
      asked += 1
      return Notifier.failed("address", "550 no such user")
    }
    const report = await remindOn("2026-09-01", store, post)
    expect(report.failed).toMatchObject([{ reason: "address", retry: false }])
    const next = await remindOn("2026-09-02", store, post)
    expect(next.failed).toEqual([])
    expect(next.tasks).toMatchObject([{ kind: "find-contact" }])
    expect(asked).toBe(1)
    await record(store, [contact({ email: "new@martin.example" })])
    post.answer = () => undefined
    expect((await remindOn("2026-09-03", store, post)).sent).toHaveLength(1)
    expect(post.arrived).toMatchObject([{ to: { email: "new@martin.example" } }])
  })

  it("at the door ends the run: the next customers are not lost", async () => {
    const store = await owing()
    await record(store, [contact({}, "C-2"), issue("F-2", "2026-08-31", "700.00", "C-2")])
    const post = postOffice()
    post.answer = () => Notifier.failed("settings", "535 wrong password")
    const report = await remindOn("2026-09-01", store, post)
    expect(report).toMatchObject({ stopped: "post: 535 wrong password", failed: [{ retry: true }] })
    post.answer = () => undefined
    expect((await remindOn("2026-09-01", store, post)).sent).toHaveLength(2)
  })

  it("nobody knows how: it is shown, and not sent again by a channel that would double it", async () => {
    const [store, post] = [await owing(), postOffice("doubles")]
    post.answer = () => Notifier.unknown("connection cut")
    const report = await remindOn("2026-09-01", store, post)
    expect(report.unknown).toMatchObject([{ stage: "friendly", detail: "connection cut" }])
    post.answer = () => undefined
    for (const on of ["2026-09-01", "2026-09-08"]) {
      expect(await remindOn(on, store, post)).toMatchObject({
        sent: [],
        unknown: [{ stage: "friendly" }],
      })
    }
    expect(post.arrived).toEqual([])
  })

  it("nobody knows how, where a repetition does no harm: it is sent again, as it was planned", async () => {
    const [store, post] = [await owing(), postOffice("harmless")]
    post.answer = () => Notifier.unknown("connection cut")
    const report = await remindOn("2026-09-01", store, post)
    post.answer = () => undefined
    const next = await remindOn("2026-09-02", store, post)
    // The reminder in doubt ends, and one in its place carries the same message.
    const [doubted] = report.unknown
    expect(next.sent).toMatchObject([{ reminder: `${doubted?.reminder}-2` }])
    expect(post.arrived).toHaveLength(1)
    const log = await facts(store)
    const keys = log.flatMap(({ type, meta }) =>
      type === "ReminderPlanned" ? [meta?.messageKey] : [],
    )
    expect(keys).toEqual([post.arrived[0]?.key, post.arrived[0]?.key])
    expect(log.filter(({ type }) => type === "ReminderFailed")).toMatchObject([
      { data: { reminder: doubted?.reminder, retry: true } },
    ])
  })

  it("in doubt, and paid meanwhile: nothing is sent", async () => {
    const [store, post] = [await owing(), postOffice("harmless")]
    post.answer = () => Notifier.unknown("connection cut")
    await remindOn("2026-09-01", store, post)
    const allocations = [{ invoice: "F-1", amount: { amount: "1000.00", currency: "EUR" } }]
    const pay = {
      type: "ReceivePayment",
      customer: "C-1",
      payment: "P-1",
      amount: allocations[0]?.amount,
      allocations,
    }
    await record(store, [["2026-09-02", pay]])
    post.answer = () => undefined
    expect(await remindOn("2026-09-02", store, post)).toMatchObject({ sent: [], unknown: [{}] })
    expect(post.arrived).toEqual([])
  })
})

describe("the pace", () => {
  it("holds so many a minute", async () => {
    const store = freshStore()
    for (const customer of ["C-1", "C-2", "C-3"]) {
      await record(store, [
        contact({}, customer),
        issue(`F-${customer}`, "2026-08-31", "700.00", customer),
      ])
    }
    const post = postOffice()
    const start = performance.now()
    await remindOn("2026-09-01", store, post, { perMinute: 600 })
    expect(post.arrived).toHaveLength(3)
    expect(performance.now() - start).toBeGreaterThan(190)
  })
})
