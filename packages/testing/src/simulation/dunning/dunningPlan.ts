// What is going to happen where reminders are sent: invoices that are late or soon will be, what their
// payers say and do meanwhile, and the troubles that meet the runs and the post.
import { CalendarDate, DunningPolicy, FrenchPolicy } from "@encours/core"
import * as Result from "effect/Result"
import fc from "fast-check"
import { anyIntent, type Intent } from "../../arbitraries/Intent.ts"
import * as Chance from "../Chance.ts"
import { hosts, type Job, type Plan } from "../Plan.ts"
import type { TroubleKind } from "../World.ts"

/** Troubles come up to this step. */
export const troubledSteps = 500

const kinds: ReadonlyArray<TroubleKind> = [
  ...(["crash", "crash", "slow", "busy", "conflict", "lost before", "lost after"] as const),
  ...(["clock back", "clock back", "post busy", "post busy", "post refuses", "post shut"] as const),
  ...(["post slow", "post silent, delivered", "post silent, lost", "death before post"] as const),
  ...(["death after post", "death after post"] as const),
]

/** What payers and clerks do about a late invoice. */
const verbs: ReadonlyArray<Intent["verb"]> = [
  ...(["IssueInvoice", "ReceivePayment", "ReceivePayment", "ReverseAllocation"] as const),
  ...(["ReversePayment", "OpenDispute", "SettleDispute", "MakePromise", "PlaceHold"] as const),
  ...(["LiftHold", "ExtendDueDate", "IssueCreditNote", "AgreePlan", "EscalateClaim"] as const),
  ...(["SendReminder", "PlanReminder", "ClosePeriod", "AssignInvoice"] as const),
]

/** A host sends reminders of its own: what became of those of a run it does not know. */
const verbOf = (verb: Intent["verb"]): Partial<Intent> & Pick<Intent, "verb"> =>
  verb === "SendReminder" ? { verb, form: 0 } : { verb }

/** The intents are only looked at for their numbers: opening jobs say what they do. */
const opening = (seed: number, intent: Intent): ReadonlyArray<Pick<Job, "intent" | "command">> => {
  const contact = (customer: string) => ({
    ...{ type: "SetContact", customer, contact: "accounts" },
    email: `${customer.toLowerCase()}@payer.example`,
  })
  const invoices = Array.from({ length: 2 + Chance.pick(3, seed, 21) }, (_, at) => {
    const due = Chance.pick(9, seed, 22, at) - 4
    const amount = `${100 * (1 + Chance.pick(40, seed, 23, at))}.00`
    return {
      ...{ type: "IssueInvoice", customer: `C-00${1 + Chance.pick(3, seed, 24, at)}` },
      ...{ invoice: `F-0${at}`, total: { amount, currency: "EUR" } },
      dueOn: CalendarDate.addDays(CalendarDate.of(2026, 1, 5), due),
    }
  })
  return [contact("C-001"), contact("C-002"), ...invoices].map((command) => ({
    intent: { ...intent, verb: "SetContact", shift: -20, customer: 0 },
    command,
  }))
}

export const dunningPlanOf = (seed: number): Plan => {
  const count = 2 + Chance.pick(10, seed, 1)
  const intents = fc.sample(anyIntent(), { seed, numRuns: count + 1 })
  const [first = intents[0] as Intent, ...rest] = intents
  const later = rest.map((intent, at) => ({
    intent: {
      ...intent,
      wild: undefined,
      ...verbOf(verbs[Chance.pick(verbs.length, seed, 25, at)] as Intent["verb"]),
      // Most is entered on its day.
      shift: Chance.pick(4, seed, 26, at) === 0 ? intent.shift : 0,
    },
    command: undefined,
  }))
  return {
    seed,
    jobs: [...opening(seed, first), ...later].map((job, at) => ({
      ...job,
      ...{ number: at + 1, host: Chance.pick(hosts, seed, 3, at) },
    })),
    troubles: Array.from({ length: Chance.pick(25, seed, 2) }, (_, at) => ({
      step: 1 + Chance.pick(troubledSteps, seed, 4, at),
      kind: kinds[Chance.pick(kinds.length, seed, 5, at)] as TroubleKind,
    })),
  }
}

const offsets: Readonly<Record<string, number>> = {
  ...{ friendly: 1, "reminder-1": 3, "reminder-2": 6, last: 9, "formal-notice": 12 },
}

/** The usual policy, hastened so that a fortnight sees all of it; the second version a day later. */
export const policyOf = (version: 1 | 2): DunningPolicy.DunningPolicy =>
  Result.getOrThrow(
    DunningPolicy.decode({
      ...FrenchPolicy.json,
      ...{ version: String(version), spacing: 1 + version },
      stages: FrenchPolicy.json.stages.flatMap((stage) => {
        const offset = offsets[stage.name]
        if (offset === undefined) return []
        return [{ ...stage, offset: offset + version - 1, channels: ["email"] }]
      }),
    }),
  )
