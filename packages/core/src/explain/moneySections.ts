// Of an invoice: what is open and in which bucket, and the clocks that run on it.
import type { LedgerEvent, OfType } from "../events/LedgerEvent.ts"
import * as Money from "../money/Money.ts"
import * as Buckets from "../projections/Buckets.ts"
import type { OpenItem } from "../projections/OpenItems.ts"
import type { Pause } from "../projections/Pauses.ts"
import type { Clocks } from "../rights/Clocks.ts"
import type { Steps } from "./balanceSteps.ts"
import { type Language, type Section, section } from "./Explanation.ts"
import * as Saying from "./Saying.ts"

/** Who asks, and about which invoice. */
export interface About {
  readonly language: Language
  readonly invoice: OfType<"InvoiceIssued">
  /** The facts known at the moment. */
  readonly known: ReadonlyArray<LedgerEvent>
  readonly bounds: Buckets.Bounds
}

export const balanceSection = (about: About, { steps, items }: Steps): Section => {
  const { language, invoice } = about
  const { currency } = invoice.data.total
  const open = items.reduce((sum, item) => sum + item.open, 0)
  const text = (minor: number) => Money.formatMinor(BigInt(minor), currency)
  const shown = Saying.amount(language, open, currency)
  const id = invoice.data.invoice
  return section(
    "balance",
    Saying.said(language, {
      en: open === 0 ? `Nothing is open on ${id}.` : `${shown} is open on ${id}.`,
      fr: open === 0 ? `${id} est soldée.` : `${shown} restent dus sur ${id}.`,
    }),
    {
      value: text(open),
      currency,
      facts: steps.map(({ fact, amount, after }) =>
        Saying.used(language, fact, { amount: text(amount), after: text(after) }),
      ),
      rules: ["§5.2", "§5.1"],
    },
  )
}

/** A section for each instalment that is open. */
export const bucketSections = (about: About, items: ReadonlyArray<OpenItem>): Array<Section> => {
  const { language, invoice, known, bounds } = about
  const moved = known.filter(
    (fact) => fact.type === "DueDateExtended" && fact.data.invoice === invoice.data.invoice,
  )
  return items.map((item) => {
    const { currency, dueOn, daysOverdue, open, pending, instalment } = item
    const at = Buckets.bucketOf(bounds, daysOverdue)
    const bucket = Buckets.labels(bounds)[at] ?? ""
    const amount = Saying.amount(language, open - pending, currency)
    const due = Saying.day(language, dueOn)
    const late = Saying.days(language, Math.max(daysOverdue, 0))
    const covered = pending === 0 ? undefined : Saying.amount(language, pending, currency)
    return section(
      "bucket",
      Saying.said(language, {
        en: `Instalment ${instalment}: ${amount} due on ${due}, ${late} late: ${bucket}.${
          covered === undefined ? "" : ` ${covered} waits for a bill to mature: notDue.`
        }`,
        fr: `Échéance ${instalment} : ${amount} au ${due}, ${late} de retard : ${bucket === "notDue" ? "non échu" : bucket}.${
          covered === undefined ? "" : ` ${covered} attendent l'échéance d'un effet : non échu.`
        }`,
      }),
      {
        value: bucket,
        facts: [invoice, ...moved].map((fact) => Saying.used(language, fact)),
        parts: [
          { instalment, dueOn, daysOverdue, open: Money.formatMinor(BigInt(open), currency) },
        ],
        rules: pending === 0 ? ["§5.3"] : ["§5.3", "§5.8"],
        sources: ["Code de commerce, art. D441-6, arrêté du 20 mars 2017 (from memory)"],
      },
    )
  })
}

/** The clocks, and what stopped the one of acting. */
export const clockSections = (
  { language, known }: About,
  clocks: ReadonlyArray<Clocks>,
  pauses: ReadonlyArray<Pause>,
): Array<Section> => {
  const sections = clocks.map((clock) => {
    const { instalment, dueOn, daysOverdue, daysLate, daysDisputed, daysLost, daysToAct } = clock
    const [late, lost, act] = [daysLate, daysLost, daysToAct].map((n) => Saying.days(language, n))
    return section(
      "days",
      Saying.said(language, {
        en: `Instalment ${instalment}: ${late} late so far, ${lost} of them not to be chased, ${act} on which one could act.`,
        fr: `Échéance ${instalment} : ${late} de retard à ce jour, dont ${lost} sans relance possible et ${act} pour agir.`,
      }),
      {
        value: String(daysOverdue),
        parts: [{ instalment, dueOn, daysOverdue, daysLate, daysDisputed, daysLost, daysToAct }],
        rules: ["§5.3", "§5.13", "E13"],
      },
    )
  })
  const insured = clocks.flatMap(({ instalment, declaration }) =>
    declaration === undefined
      ? []
      : [
          section(
            "insurance",
            Saying.said(language, {
              en: `Instalment ${instalment}: ${declaration.insurer} is to be told by ${declaration.lastOn}.`,
              fr: `Échéance ${instalment} : à déclarer à ${declaration.insurer} avant le ${Saying.day(language, declaration.lastOn)}.`,
            }),
            {
              value: declaration.lastOn,
              parts: [{ instalment, lastOn: declaration.lastOn, warnOn: declaration.warnOn }],
              rules: ["§11.2", "E17"],
              readings: ["The delay is that of the policy; ours where none was given."],
            },
          ),
        ],
  )
  const stopped = pauses.map(({ reason, id, from, to, event }) =>
    section(
      "pauses",
      Saying.said(language, {
        en: `Not to be chased from ${from}${to === undefined ? "" : ` to ${to}`}: ${reason} ${id}.`,
        fr: `Sans relance du ${Saying.day(language, from)}${to === undefined ? "" : ` au ${Saying.day(language, to)}`} : ${reasonsFr[reason]} ${id}.`,
      }),
      {
        value: reason,
        facts: known.filter((fact) => fact.id === event).map((fact) => Saying.used(language, fact)),
        rules: ["§6.2"],
      },
    ),
  )
  return [...sections, ...stopped, ...insured]
}

const reasonsFr: Readonly<Record<Pause["reason"], string>> = {
  dispute: "litige",
  hold: "suspension",
  promise: "promesse",
  plan: "échéancier",
  insolvency: "procédure collective",
  assigned: "cession à",
}
