// One step of the fold for the facts that move no money.
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import { type Matters, stageRanks } from "./Matters.ts"
import * as Saying from "./Saying.ts"

/** Takes the fact into the matters under way, in place. */
export const advanceMatters = (matters: Matters, event: LedgerEvent): void => {
  switch (event.type) {
    case "DisputeOpened":
      matters.disputes.set(event.data.dispute, { invoice: event.data.invoice, settled: false })
      break
    case "DisputeSettled": {
      const dispute = matters.disputes.get(event.data.dispute)
      if (dispute) dispute.settled = true
      break
    }
    case "PromiseMade":
      matters.promises.add(event.data.promise)
      break
    case "PlanAgreed":
      matters.plans.set(event.data.plan, { invoices: event.data.invoices, broken: false })
      break
    case "PlanBroken": {
      const plan = matters.plans.get(event.data.plan)
      if (plan) plan.broken = true
      break
    }
    case "HoldPlaced":
      matters.holds.set(event.data.hold, { lifted: false })
      break
    case "HoldLifted": {
      const hold = matters.holds.get(event.data.hold)
      if (hold) hold.lifted = true
      break
    }
    case "ClaimEscalated": {
      const { claim, stage } = event.data
      const before = matters.claims.get(claim)?.reached ?? stage
      const goesOn = stageRanks[stage] >= stageRanks[before]
      matters.claims.set(claim, { reached: goesOn ? stage : before, closed: false })
      break
    }
    case "ClaimClosed": {
      const claim = matters.claims.get(event.data.claim)
      if (claim) claim.closed = true
      break
    }
    case "ReminderPlanned":
      matters.reminders.set(event.data.reminder, "planned")
      break
    case "ReminderSent":
      matters.reminders.set(event.data.reminder, "sent")
      break
    case "ReminderFailed":
      matters.reminders.set(event.data.reminder, event.data.retry ? "planned" : "failed")
      break
    case "InsolvencyOpened":
      matters.insolvency = {
        since: matters.insolvency?.since ?? event.data.judgedOn,
        kind: event.data.kind,
      }
      break
    case "InsolvencyClosed":
      matters.insolvency = undefined
      break
    case "CoverGranted":
      matters.insurers.add(event.data.insurer)
      Saying.hear(matters, event)
      break
    default:
      Saying.hear(matters, event)
      break
  }
}
