// French routes to be paid by force of law, and the delays of each. What a route asks for is listed
// for a person to judge: this library says rules and dates, not that somebody has a right.
// Example: a payment order of 2026-09-01 is served by 2026-12-01, or is void.
import type { Kind } from "../../party/Customer.ts"
import { type LawRow, type Origin, row } from "../LawRow.ts"
import type { DeadlineRule, Delay, RouteRule } from "../LegalRegime.ts"

const anyone: ReadonlyArray<Kind> = ["business", "consumer", "public"]
const since = { validFrom: "2013-01-01" } as const
const civilProcedure = { source: "Code de procédure civile", mark: "V2", ...since } as const
const enforcement = { source: "Code des procédures civiles d'exécution", ...since } as const
const commerce = { source: "Code de commerce", mark: "V2", ...since } as const
const uncontested: Origin = {
  source: "Code des procédures civiles d'exécution",
  article: "art. L126-1 to L126-5 (loi 2026-307)",
  mark: "V2",
  validFrom: "2026-04-24",
  note: "implementing decree not published on 2026-09-25: whether it can be used is not settled",
}

const route = (
  rule: string,
  name: string,
  says: string,
  conditions: ReadonlyArray<string>,
  origin: Origin,
  more: Partial<RouteRule> = {},
): LawRow<RouteRule> =>
  row(rule, says, { buyers: anyone, route: name, conditions, ...more }, origin)

const fiveThousand = { amount: "5000.00", currency: "EUR" }

export const routes: ReadonlyArray<LawRow<RouteRule>> = [
  route(
    "CR-01",
    "formal-notice",
    "Formal notice (mise en demeure): a demand that is clear enough, in any form.",
    ["due", "the parties, the invoices, the amounts and a delay, usually 8 to 15 days"],
    { source: "Code civil", article: "art. 1344", mark: "V2", ...since },
  ),
  route(
    "CR-02",
    "mediation",
    "Mediation: by the Médiateur des entreprises, free, or by a court.",
    ["both agree", "about three months"],
    { source: "Médiateur des entreprises", article: "", mark: "M", ...since },
    { buyers: ["business", "public"] },
  ),
  route(
    "CR-03",
    "collection-agency",
    "Amicable collection by an agency, which is declared, insured and has its own account.",
    ["the creditor pays the fees"],
    { ...enforcement, article: "art. R124-1 s., L111-8", mark: "V2" },
  ),
  route(
    "CR-04",
    "small-claims",
    "Small claims (petites créances), by a commissaire de justice.",
    [
      "contractual or statutory",
      "principal and interest together",
      "since 2026 invoices between merchants go to the route of art. L126-1",
    ],
    { ...enforcement, article: "art. L125-1, R125-1", mark: "V2" },
    { amountMax: fiveThousand },
  ),
  route(
    "CR-05",
    "uncontested-claim",
    "Uncontested commercial claims: a command to pay, then a title by the clerk of the court.",
    ["invoiced between merchants", "certain, liquid and due", "not contested within the month"],
    { ...uncontested, mark: "U" },
    { buyers: ["business"] },
  ),
  route(
    "CR-06",
    "payment-order",
    "Payment order (injonction de payer), without hearing the debtor.",
    ["contractual or statutory debt of a determined amount, or a bill"],
    { ...civilProcedure, article: "art. 1405 to 1422" },
  ),
  route(
    "CR-07",
    "interim-order",
    "Interim order (référé-provision): weeks.",
    ["an obligation that cannot be seriously disputed"],
    { ...civilProcedure, article: "art. 872, 873, 834, 835", mark: "M" },
  ),
  route(
    "CR-08",
    "lawsuit",
    "Lawsuit on the merits (assignation au fond): months to years.",
    [
      "a lawyer above 10 000 EUR (art. 761, 853)",
      "before the tribunal judiciaire an amicable attempt up to 5 000 EUR (art. 750-1)",
      "before an economic court a contribution above 50 000 EUR (arrêté du 5 juillet 2024)",
    ],
    { ...civilProcedure, article: "art. 54 to 56, 853, 761, 750-1" },
  ),
  route(
    "CR-09",
    "enforcement",
    "Enforcement by a commissaire de justice.",
    ["an enforceable title"],
    { ...enforcement, article: "art. L111-2", mark: "M" },
  ),
  route(
    "CR-10",
    "insolvency",
    "Declaration of a claim in an insolvency.",
    ["a claim from before the opening judgment"],
    { ...commerce, article: "art. L622-24, R622-24" },
    { buyers: ["business"] },
  ),
  route(
    "CR-11",
    "retention-of-title",
    "Claim of goods sold with retention of title.",
    ["goods still there, and unpaid"],
    { ...commerce, article: "art. L624-9", mark: "M" },
    { buyers: ["business"] },
  ),
]

const deadline = (
  rule: string,
  [name, from, to]: readonly [string, string, string],
  delay: Delay,
  effect: string,
  origin: Origin,
  more: Partial<DeadlineRule> = {},
): LawRow<DeadlineRule> =>
  row(
    rule,
    `${name}: ${to}, ${inWords(delay)} after ${more.after ?? from}. ${effect}`,
    { route: name, from, to, delay, bound: "latest", effect, ...more },
    origin,
  )

const inWords = (delay: Delay): string => {
  if ("months" in delay) return `${delay.months} month${delay.months === 1 ? "" : "s"}`
  return "days" in delay ? `${delay.days} days` : `31 December of year ${delay.yearEnd}`
}

const toServe = ["payment-order", "ordered", "serve"] as const
const isVoid = "Not served in time, the order is void."

export const deadlines: ReadonlyArray<LawRow<DeadlineRule>> = [
  deadline(
    "CR-04",
    ["small-claims", "letter-sent", "agree"],
    { months: 1 },
    "The debtor's agreement makes an enforceable title.",
    { ...enforcement, article: "art. R125-1", mark: "V2" },
  ),
  deadline(
    "CR-05",
    ["uncontested-claim", "commanded", "contest"],
    { months: 1 },
    "The debtor contests.",
    uncontested,
  ),
  deadline(
    "CR-05",
    ["uncontested-claim", "commanded", "record"],
    { days: 8 },
    "The non-contestation can be recorded from then on.",
    uncontested,
    { bound: "earliest", after: "contest" },
  ),
  deadline(
    "CR-05",
    ["uncontested-claim", "made-enforceable", "serve"],
    { months: 6 },
    "The title is served.",
    { ...uncontested, article: "art. L126-4" },
  ),
  deadline("CR-06", toServe, { months: 6 }, isVoid, {
    ...civilProcedure,
    article: "art. 1405 to 1422, orders before 2026-09-01",
    validTo: "2026-08-31",
  }),
  deadline("CR-06", toServe, { months: 3 }, isVoid, {
    ...civilProcedure,
    article: "art. 1405 to 1422 (décret 2026-96 du 16 février 2026)",
    validFrom: "2026-09-01",
  }),
  deadline(
    "CR-06",
    ["payment-order", "served", "oppose"],
    { months: 1 },
    "The debtor's opposition brings the claim to a hearing.",
    { ...civilProcedure, article: "art. 1416" },
  ),
  deadline(
    "CR-06",
    ["payment-order", "served", "enforce"],
    { months: 2 },
    "Without notice of an opposition by then, the order can be enforced.",
    { ...civilProcedure, article: "art. 1422" },
    { bound: "earliest" },
  ),
  deadline(
    "CR-06",
    ["payment-order", "opposition-costs-asked", "deposit"],
    { days: 15 },
    "Before a commercial court the claim lapses without the deposit.",
    { ...civilProcedure, article: "art. 1425" },
  ),
  deadline(
    "CR-10",
    ["insolvency", "published", "declare"],
    { months: 2 },
    "A claim not declared takes no part in distributions.",
    { ...commerce, article: "art. L622-24, R622-24", note: "two months more abroad: from memory" },
    { abroadMonths: 2 },
  ),
  deadline(
    "CR-10",
    ["insolvency", "published", "ask-relief"],
    { months: 6 },
    "Relief from foreclosure (relevé de forclusion).",
    { ...commerce, article: "art. L622-26" },
  ),
  deadline(
    "CR-11",
    ["retention-of-title", "published", "claim-goods"],
    { months: 3 },
    "Goods not claimed stay with the debtor.",
    { ...commerce, article: "art. L624-9", mark: "M" },
  ),
  deadline(
    "CR-10",
    ["insolvency", "paid-after-judgment", "annul"],
    { months: 36 },
    "A payment of a prior claim made after the judgment can be annulled.",
    { ...commerce, article: "art. L622-7 III" },
  ),
  deadline(
    "R2192-36",
    ["public-payment", "principal-paid", "pay-interest"],
    { days: 45 },
    "Then the interest and the 40 EUR bear interest at the legal rate.",
    { source: "Code de la commande publique", article: "art. R2192-36", mark: "V2", ...since },
  ),
  deadline(
    "VT-03",
    ["vat-recovery", "irrecoverable", "recover"],
    { yearEnd: 2 },
    "VAT that was not recovered by then stays paid.",
    { source: "Code général des impôts", article: "art. 272-1", mark: "V2", ...since },
  ),
]
