// Who works where reminders are sent: billers, two runners that may run at the same time, a clerk who looks
// into what is in doubt and finds new addresses, and a postman who brings what the post reports.

import type { CalendarDate, DunningPolicy } from "@encours/core"
import {
  EventStore,
  Ledger,
  Notifier,
  type Receipt,
  type RunOptions,
  type RunReport,
  recordReceipt,
  remind,
  type Settlement,
  settleReminder,
} from "@encours/engine"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Chance from "../Chance.ts"
import type { Desk } from "../Desk.ts"
import { ledger } from "../Watch.ts"
import type { Process, World } from "../World.ts"
import type { DunningWatch } from "./DunningWatch.ts"
import type { Post } from "./Post.ts"

type Store = EventStore.EventStoreShape

/** Where a planted mistake can take the place of what is right. */
export interface Conduct {
  readonly remind: typeof remind
  readonly notifier: (
    good: Notifier.NotifierShape,
    policy: DunningPolicy.DunningPolicy,
  ) => Notifier.NotifierShape
  readonly settlement: (right: Settlement) => Settlement
  readonly receipt: (right: Receipt, count: number) => Receipt
}

export const rightConduct: Conduct = {
  remind,
  notifier: (good) => good,
  settlement: (right) => right,
  receipt: (right) => right,
}

/** What all of them share, kept where a crash does not reach. */
export interface Office {
  readonly seed: number
  readonly world: World
  readonly desk: Desk
  readonly post: Post
  readonly watch: DunningWatch
  readonly conduct: Conduct
  readonly policyAt: (passedMillis: number) => DunningPolicy.DunningPolicy
  /** Reminders that a run called unknown, and when that was first heard, in virtual ms. */
  readonly doubts: Map<string, number>
  /** Customers who need another address. */
  readonly unreachable: Set<string>
  runs: number
  /** Set once every job is done and no trouble is left. */
  isOver: boolean
  /** The day of a run after which nothing was left to do. */
  quietOn: CalendarDate.CalendarDate | undefined
}

const hour = 3_600_000
/** All begin at such hours, so that many begin at once. */
const quarterDay = 6 * hour

const today = Effect.map(
  Clock.currentTimeMillis,
  (millis) => new Date(millis).toISOString().slice(0, 10) as CalendarDate.CalendarDate,
)

/** Works through its jobs, some hours apart. */
export const biller = (office: Office, host: number, store: Store) =>
  Effect.gen(function* () {
    const { desk, seed } = office
    const open = yield* Ledger.open({ ledger })
    for (;;) {
      const job = desk.next(host)
      if (job === undefined) break
      const isOpening = job.command !== undefined
      yield* Effect.sleep(isOpening ? 0 : quarterDay * Chance.pick(8, seed, job.number, 41))
      const { command, key, effectiveOn } = desk.delivery(job, yield* Clock.currentTimeMillis)
      yield* insist(() => open.execute(command, { key, effectiveOn }))
      desk.done(job)
    }
  }).pipe(Effect.provideService(EventStore.EventStore, store))

/** Asks until there is an answer. */
const insist = <A, E, R>(ask: () => Effect.Effect<A, E, R>): Effect.Effect<A, never, R> =>
  Effect.gen(function* () {
    for (let attempt = 1; ; attempt++) {
      const asked = yield* Effect.result(ask())
      if (Result.isSuccess(asked)) return asked.success
      yield* Effect.sleep(1_000 * attempt)
    }
  })

const writing: RunOptions["writing"] = { from: { name: "Imprimerie du Quai" } }

/** Sends the reminders of the day, more or less once a day. */
export const runner = (office: Office, own: Process, store: Store) =>
  Effect.gen(function* () {
    const { seed, world, post, conduct } = office
    for (;;) {
      const asOf = yield* today
      const policy = office.policyAt(world.passed())
      const notifier = conduct.notifier(post.notifier(own), policy)
      const patience = { tries: 2, backOffMillis: 60_000, backOffMost: 300_000 }
      const run = conduct.remind({ ledger, asOf, policy, writing, ...patience })
      const report = yield* Effect.result(Effect.provideService(run, Notifier.Notifier, notifier))
      if (Result.isSuccess(report)) reported(office, report.success, asOf)
      yield* Effect.sleep(quarterDay * (1 + Chance.pick(5, seed, ++office.runs, 42)))
    }
  }).pipe(Effect.provideService(EventStore.EventStore, store))

const reported = (office: Office, report: RunReport, asOf: CalendarDate.CalendarDate): void => {
  const { doubts, unreachable, world, watch } = office
  const { unknown, failed, tasks } = report
  for (const { reminder } of unknown) {
    if (!doubts.has(reminder)) doubts.set(reminder, world.passed())
  }
  for (const { customer, retry } of failed) if (!retry) unreachable.add(customer)
  for (const { customer, kind } of tasks) if (kind === "find-contact") unreachable.add(customer)
  const isQuiet = unknown.length + failed.length === 0 && report.stopped === undefined
  const policy = office.policyAt(world.passed())
  if (office.isOver && isQuiet && watch.isDone(asOf, policy)) office.quietOn = asOf
}

/** Long after any message that is under way must have come to its end. */
const doubtMillis = { doubles: quarterDay, harmless: 10 * quarterDay }

/** Finds out what became of what is in doubt, and where those live who cannot be reached. */
export const clerk = (office: Office, store: Store) =>
  Effect.gen(function* () {
    const { doubts, unreachable, post, watch, world, conduct } = office
    const open = yield* Ledger.open({ ledger })
    for (;;) {
      yield* Effect.sleep(quarterDay)
      for (const [reminder, since] of doubts) {
        if (world.passed() - since < doubtMillis[post.again]) continue
        const outcome = post.arrived.has(watch.keyOf(reminder) ?? "") ? "sent" : "not-sent"
        const settlement = { ledger, reminder, outcome, on: yield* today } as const
        const settled = yield* Effect.result(settleReminder(conduct.settlement(settlement)))
        if (Result.isSuccess(settled)) doubts.delete(reminder)
      }
      for (const customer of unreachable) {
        const number = watch.position
        const email = `${customer.toLowerCase()}-${number}@payer.example`
        const command = { type: "SetContact", customer, contact: "accounts", email }
        const effectiveOn = yield* today
        yield* insist(() => open.execute(command, { key: `address-${email}`, effectiveOn }))
        unreachable.delete(customer)
      }
    }
  }).pipe(Effect.provideService(EventStore.EventStore, store))

/** Brings the reports of the post, in no order, some of them twice. */
export const postman = (office: Office, store: Store) =>
  Effect.gen(function* () {
    const { post, seed, conduct, watch } = office
    for (let count = 1; ; count++) {
      yield* Effect.sleep(quarterDay)
      const at = Chance.pick(Math.max(1, post.reports.length), seed, count, 43)
      const report = post.reports[at]
      if (report === undefined) continue
      const { receipt, reminder, outcome, address } = report
      const right = { ledger, receipt, reminder, outcome, address, on: yield* today }
      const brought = yield* Effect.result(recordReceipt(conduct.receipt(right, count)))
      if (Result.isFailure(brought)) continue
      if (outcome === "bounced") watch.bounced(address)
      if (Chance.pick(3, seed, count, 44) > 0) post.reports.splice(post.reports.indexOf(report), 1)
    }
  }).pipe(Effect.provideService(EventStore.EventStore, store))
