// A release lets an order go on against the rule that held it: by somebody, for a reason, and until a day
// (RULES §11.1).
// An order that is decided again on better figures is no release, and names another rule.
import * as Result from "effect/Result"
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { OfType } from "../events/LedgerEvent.ts"
import type { Admission } from "./admit.ts"
import { refuse } from "./subject.ts"

/** The rule that a release names. */
const release = "OD-RELEASE"

export const admitOrder = ({ data, meta }: OfType<"OrderDecided">): Admission => {
  if (data.rule !== release) return Result.succeed(undefined)
  const { order, revision, actor, inputs } = data
  const of = { _tag: "ReleaseUnexplained", order, revision } as const
  if (actor === undefined || actor.trim() === "") return refuse({ ...of, missing: "actor" })
  const reason = inputs.reason ?? meta?.reason
  if (typeof reason !== "string" || reason.trim() === "") {
    return refuse({ ...of, missing: "reason" })
  }
  const { until } = inputs
  return typeof until === "string" && CalendarDate.is(until)
    ? Result.succeed(undefined)
    : refuse({ ...of, missing: "until" })
}
