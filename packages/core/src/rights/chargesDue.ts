// What to charge now, as commands ready to be executed, each under the key that makes it happen once:
// interest that accrued and was not charged, what is to be given back of it, and the flat indemnity.
// {"type":"ChargeInterest","invoice":"F-1","from":"2025-04-01","to":"2025-09-30",…} under "interest F-1
// 2025-09-30": two workers on the same day charge it once (SEMANTICS E23).
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type * as Regimes from "../law/Regimes.ts"
import * as Money from "../money/Money.ts"
import * as Ids from "../party/Ids.ts"
import { knownOf } from "../projections/knownOf.ts"
import type { Segment } from "../terms/LateInterest.ts"
import * as Interest from "./Interest.ts"
import { claimsOf, type InterestClaim } from "./interestClaims.ts"
import type { Creditor } from "./LegalSubject.ts"

/** A command as `execute` takes it, and its idempotency key; it is true from `asOf` on. */
export interface ChargeDue {
  readonly key: string
  readonly command: ChargeInterest | ChargeIndemnity | WaiveCharge
}

interface About {
  readonly customer: string
  readonly charge: string
  readonly amount: Money.MoneyJson
}

export interface ChargeInterest extends About {
  readonly type: "ChargeInterest"
  readonly invoice: string
  readonly from: string
  readonly to: string
  readonly segments: ReadonlyArray<Segment>
  readonly rule: string
}

export interface ChargeIndemnity extends About {
  readonly type: "ChargeIndemnity"
  readonly invoice: string
  readonly rule?: string
}

export interface WaiveCharge extends About {
  readonly type: "WaiveCharge"
  readonly reason: string
}

/**
 * The charges of a customer's late invoices up to the end of a day, in the order of the invoices.
 *
 * **Source** E14, E15, E23. An indemnity that was charged before, waived since or not, is not due again.
 */
export const chargesDue = (
  law: Regimes.Regimes,
  creditor: Creditor,
  facts: ReadonlyArray<LedgerEvent>,
  question: Pick<Interest.Question, "asOf" | "knownAt">,
): ReadonlyArray<ChargeDue> => {
  const known = knownOf(facts, question)
  const charged = new Set(
    known.flatMap((fact) => (fact.type === "IndemnityCharged" ? [fact.data.invoice] : [])),
  )
  const late = Interest.lateInvoices(law, creditor, facts, question)
  const claims = new Map(
    claimsOf(known, late, question.asOf).map((claim) => [claim.invoice, claim] as const),
  )
  return late.flatMap(({ fact, row }): ReadonlyArray<ChargeDue> => {
    const { invoice } = fact.data
    const claim = claims.get(invoice)
    const found = charged.has(invoice) ? undefined : row()
    return [
      ...(claim === undefined ? [] : ofInterest(claim)),
      ...(found === undefined || "silent" in found ? [] : ofIndemnity(found)),
    ]
  })
}

const ofInterest = ({
  customer,
  invoice,
  charge,
  corrections,
}: InterestClaim): ReadonlyArray<ChargeDue> => {
  const waivers = corrections.map(({ charge: id, amount, left }): ChargeDue => {
    const reason = "correction: less accrued than was charged"
    return {
      key: `correction ${id} ${Money.format(left)}`,
      command: { type: "WaiveCharge", customer, charge: id, amount: Money.toJson(amount), reason },
    }
  })
  if (charge === undefined) return waivers
  const { from, to, segments, rule } = charge
  const amount = Money.toJson(charge.amount)
  const id = idOf("interest", invoice, to)
  const period = { from, to, segments, rule }
  return [
    ...waivers,
    {
      key: `interest ${invoice} ${to}`,
      command: { type: "ChargeInterest", customer, charge: id, invoice, amount, ...period },
    },
  ]
}

const ofIndemnity = ({ customer, invoice, indemnity }: Interest.Row): ReadonlyArray<ChargeDue> => {
  if (!Money.isPositive(indemnity.value)) return []
  const [rule] = indemnity.rules
  const charge = idOf("indemnity", invoice)
  return [
    {
      key: `indemnity ${invoice}`,
      command: {
        ...{ type: "ChargeIndemnity", customer, charge, invoice },
        amount: Money.toJson(indemnity.value),
        ...(rule === undefined ? {} : { rule }),
      },
    },
  ]
}

/** "interest F-1 2025-09-30"; the id of an invoice that would make it too long is cut. */
const idOf = (kind: string, invoice: string, to?: string): string => {
  const after = to === undefined ? "" : ` ${to}`
  const room = Ids.lengthMax - kind.length - 1 - after.length
  return `${kind} ${[...invoice].slice(0, room).join("")}${after}`
}
