// The usual course of amicable collection in France, as data (RULES §6.1): from a word before the due
// date of a large invoice to the hand-over. Every offset is a convention of ours, and yours to change.
import * as Result from "effect/Result"
import { type DunningPolicyJson, decode } from "./DunningPolicy.ts"

const large = [{ amount: "10000.00", currency: "EUR" }] as const

export const json: DunningPolicyJson = {
  name: "fr-usual",
  version: "1",
  spacing: 7,
  minimum: [{ amount: "15.00", currency: "EUR" }],
  promiseGrace: 2,
  stages: [
    {
      name: "receipt",
      offset: 5,
      from: "issue",
      channels: ["phone", "email"],
      tone: "service",
      template: "receipt",
      who: "sales-administration",
      only: [{ amountFrom: large }],
    },
    {
      name: "pre-due",
      offset: -10,
      channels: ["email"],
      tone: "service",
      template: "pre-due",
      who: "receivables",
      only: [{ amountFrom: large }, { scoreBelow: 50 }, { newPayer: true }],
    },
    {
      name: "friendly",
      offset: 1,
      channels: ["email", "phone"],
      tone: "friendly",
      template: "friendly",
      who: "receivables",
    },
    {
      name: "reminder-1",
      offset: 8,
      channels: ["email"],
      tone: "factual",
      template: "reminder-1",
      who: "receivables",
    },
    {
      name: "reminder-2",
      offset: 15,
      channels: ["email", "phone"],
      tone: "firm",
      template: "reminder-2",
      who: "receivables",
      charges: ["interest", "indemnity"],
    },
    {
      name: "last",
      offset: 30,
      channels: ["email", "letter"],
      tone: "firm",
      template: "last",
      who: "credit-manager",
      charges: ["interest", "indemnity"],
      starts: "order-hold",
    },
    {
      name: "formal-notice",
      offset: 40,
      channels: ["registered-letter"],
      tone: "formal",
      template: "formal-notice",
      who: "credit-manager",
      charges: ["interest", "indemnity"],
      starts: "formal-notice",
      answerWithin: 15,
    },
    {
      name: "hand-over",
      offset: 1,
      from: "deadline",
      channels: [],
      tone: "formal",
      template: "hand-over",
      who: "legal",
      starts: "escalation",
    },
  ],
}

export const usual = Result.getOrThrowWith(
  decode(json),
  (problems) => new Error(problems.map(({ path, message }) => `${path}: ${message}`).join("; ")),
)
