// Looks at what a dunning run did, as no run can: each reminder was planned on what stood then, no step is
// taken twice, what the log calls sent arrived, and each report of the post is there once.
import { deepStrictEqual, ok } from "node:assert"
import {
  type CalendarDate,
  creditorOf,
  type DunningPolicy,
  dossierOf,
  type LedgerEvent,
  OpenItems,
  planCustomer,
} from "@encours/core"
import { Watch } from "../Watch.ts"
import { obstacle } from "./obstacle.ts"
import type { Post } from "./Post.ts"

type Day = CalendarDate.CalendarDate
type Facts = ReadonlyArray<LedgerEvent.LedgerEvent>
type Planned = LedgerEvent.OfType<"ReminderPlanned">

const customerOf = (fact: LedgerEvent.LedgerEvent) => ("customer" in fact ? fact.customer : "")

/** A host's own reminders have no key of a message. */
const messageKeyOf = ({ meta }: Planned | LedgerEvent.OfType<"ReminderSent">) =>
  typeof meta?.messageKey === "string" ? meta.messageKey : undefined

export class DunningWatch extends Watch {
  /** Set once; a post wants to know what is planned, so neither comes first. */
  post: Post | undefined
  policies: ReadonlyMap<string, DunningPolicy.DunningPolicy> = new Map()
  readonly #keys = new Map<string, string>()
  readonly #receipts = new Set<string>()
  /** Addresses, and how long the log was when their bounce had been recorded. */
  readonly #bounced = new Map<string, number>()

  override async look(): Promise<void> {
    const before = this.facts.length
    await super.look()
    for (const fact of this.facts.slice(before)) {
      if (fact.type === "ReminderPlanned") this.#planned(fact, before)
      if (fact.type === "ReminderSent") this.#sent(fact)
      if (fact.type === "ReminderFailed") this.#failed(fact)
      if (fact.type === "ContactLogged") this.#logged(fact)
    }
  }

  /** The key of the message that a reminder is planned in. */
  keyOf(reminder: string): string | undefined {
    return this.#keys.get(reminder)
  }

  /** The bounce of an address is in the log: nothing that is planned from now on may go there. */
  bounced(address: string): void {
    if (!this.#bounced.has(address)) this.#bounced.set(address, this.facts.length)
  }

  /** Whether all that is due is sent, or somebody's task. */
  isDone(asOf: Day, policy: DunningPolicy.DunningPolicy): boolean {
    const customers = new Set(this.facts.map(customerOf))
    return [...customers].every((customer) => {
      if (customer === "") return true
      const { acts, left, tasks } = this.#plan(customer, asOf, policy, this.facts)
      for (const { reason, invoice } of left) {
        if (reason === "outcome-unknown") return false
        if (reason !== "no-contact" && reason !== "failed") continue
        const isTask = tasks.some(({ invoices }) => invoices.includes(invoice))
        ok(isTask, `${invoice} cannot be asked for, and nobody is told`)
        return false
      }
      return acts.length === 0
    })
  }

  /** After the end: each message that arrived is called sent, by a run or by whoever knows. */
  allIsKnown(): void {
    const sent = new Set<string | undefined>()
    for (const fact of this.facts) {
      if (fact.type === "ReminderSent")
        sent.add(messageKeyOf(fact) ?? this.keyOf(fact.data.reminder))
    }
    // Of two runs that bring one message, one may be told no and record it before the other is told yes.
    const { arrived, returned, again } = this.post ?? { arrived: new Map<string, unknown>() }
    const isTold = (key: string) => again === "harmless" && returned?.has(key) === true
    const unsaid = [...arrived.keys()].filter((key) => !sent.has(key) && !isTold(key))
    deepStrictEqual(unsaid, [], "arrived, and the log does not say so")
  }

  #plan(customer: string, asOf: Day, policy: DunningPolicy.DunningPolicy, facts: Facts) {
    const creditor = creditorOf(facts.filter((fact) => customerOf(fact) === ""))
    const own = facts.filter((fact) => customerOf(fact) === customer)
    const needsAddress = (channel: string) => channel === "email"
    return planCustomer(own, policy, asOf, creditor, { needsAddress, withCharges: false })
  }

  #planned(fact: Planned, before: number): void {
    const key = messageKeyOf(fact)
    if (key === undefined) return
    const { customer, effectiveOn: on, data } = fact
    this.#keys.set(data.reminder, key)
    // One that takes the place of another is planned on its end, which is recorded with it.
    const taken = this.facts.slice(before).filter(isTakenUp)
    const facts = [...this.facts.slice(0, before), ...taken]
    const policy = this.policies.get(data.policy?.version ?? "")
    ok(policy !== undefined, `${data.reminder} is planned by no policy`)
    const wanted = this.#plan(customer, on, policy, facts).acts.flatMap(({ reminders }) =>
      reminders.map(({ stage, items }) => [stage, items.map(termsOf)]),
    )
    const found = JSON.stringify([data.stage, data.items.map(termsOf)])
    const isWanted =
      taken.length === 0
        ? wanted.some((each) => JSON.stringify(each) === found)
        : data.items.every((item) => wanted.some(holds(data.stage, item)))
    ok(isWanted, `${found} of ${customer} was not due on ${on} when it was planned`)
    const own = facts.filter((each) => customerOf(each) === customer)
    const open = [...OpenItems.openItems(dossierOf(own).index, { asOf: on })]
    for (const { invoice, instalment = 1, open: asked } of data.items) {
      const item = open.find((each) => each.invoice === invoice && each.instalment === instalment)
      ok((item?.open ?? 0) >= asked.minor, `${invoice} is asked for, and was paid`)
      const why = obstacle(own, invoice, on)
      ok(why === undefined, `${invoice} is asked for in spite of ${why}`)
      const before = stagesOf(own, invoice, instalment)
      ok(!before.includes(data.stage), `${invoice} takes ${data.stage} again after ${before}`)
      const rank = (stage: string) => policy.stages.findIndex(({ name }) => name === stage)
      const most = Math.max(-1, ...before.map(rank))
      ok(rank(data.stage) > most, `${invoice} takes ${data.stage} after ${before}`)
    }
  }

  #sent(fact: LedgerEvent.OfType<"ReminderSent">): void {
    const key = messageKeyOf(fact)
    if (key === undefined) return
    const message = this.post?.arrived.get(key)
    ok(message !== undefined, `${fact.data.reminder} is called sent, and never arrived`)
    // When the message was first planned: whoever takes it up sends the same one again.
    const planned = this.facts.findIndex(
      (each) => each.type === "ReminderPlanned" && messageKeyOf(each) === key,
    )
    const bounced = this.#bounced.get(message.to.email ?? "") ?? Infinity
    ok(planned < bounced, `${message.to.email} had bounced, and is written to again`)
  }

  #failed(fact: LedgerEvent.OfType<"ReminderFailed">): void {
    const { reminder } = fact.data
    const key = this.#keys.get(reminder)
    // That a later run has taken it up says nothing of whether it arrived.
    if (isTakenUp(fact)) return
    if (key === undefined || this.post?.again !== "doubles") return
    ok(!this.post.arrived.has(key), `${reminder} is called failed, and it arrived`)
  }

  #logged({ meta }: LedgerEvent.OfType<"ContactLogged">): void {
    const source = String(meta?.source ?? "")
    if (!source.startsWith("receipt ")) return
    // What the post reports of one message is one conversation, whatever it was brought as.
    const name = `${meta?.reminder}`
    ok(!this.#receipts.has(name), `${source} of ${name} is recorded twice`)
    this.#receipts.add(name)
  }
}

const isTakenUp = (fact: LedgerEvent.LedgerEvent): boolean =>
  fact.type === "ReminderFailed" && fact.data.reason === "taken up by a later run"

/** Whether a reminder that is wanted is about the item, at its stage and for its amount. */
const holds =
  (stage: string, item: Parameters<typeof termsOf>[0]) =>
  ([wantedStage, items]: ReadonlyArray<unknown>): boolean =>
    wantedStage === stage &&
    (items as ReadonlyArray<unknown>).some(
      (each) => JSON.stringify(each) === JSON.stringify(termsOf(item)),
    )

const termsOf = ({
  invoice,
  instalment = 1,
  open,
}: {
  readonly invoice: string
  readonly instalment?: number | undefined
  readonly open: { readonly minor: number }
}) => [invoice, instalment, open.minor]

/** Stages that an item was sent since an allocation to its invoice was last taken back. */
const stagesOf = (facts: Facts, invoice: string, instalment: number): ReadonlyArray<string> => {
  let stages: Array<string> = []
  for (const { type, data } of facts) {
    const isBack = type === "AllocationReversed"
    if (isBack && data.allocations.some((each) => "invoice" in each && each.invoice === invoice))
      stages = []
    if (type !== "ReminderSent") continue
    const isMine = (each: { invoice: string; instalment?: number | undefined }) =>
      each.invoice === invoice && (each.instalment ?? instalment) === instalment
    if (data.items.some(isMine)) stages.push(data.stage)
  }
  return stages
}
