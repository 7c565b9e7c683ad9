// An agenda as tables for people: what to send or do, tasks, deadlines, promises, what is left alone and why.
import type { AgendaJson } from "@encours/core"
import { amountText } from "./amountText.ts"
import { type Column, render } from "./Table.ts"
import * as Words from "./Words.ts"

const words = {
  en: {
    title: "Agenda of",
    policy: "policy",
    nothing: "Nothing is open.",
    acts: "To send or do",
    tasks: "For a person",
    deadlines: "Deadlines",
    promises: "Promised",
    left: "Left alone",
    customer: "Customer",
    stage: "Stage",
    channel: "Channel",
    items: "Items",
    late: "Days late",
    amount: "Amount",
    risk: "At risk",
    why: "Why",
    who: "Who",
    task: "Task",
    on: "On",
    invoice: "Invoice",
    open: "Open",
    reason: "Reason",
    until: "Until",
  },
  fr: {
    title: "Agenda du",
    policy: "politique",
    nothing: "Rien n'est ouvert.",
    acts: "À envoyer ou à faire",
    tasks: "À traiter",
    deadlines: "Dates limites",
    promises: "Promis",
    left: "Laissé en paix",
    customer: "Client",
    stage: "Étape",
    channel: "Canal",
    items: "Pièces",
    late: "Retard (j)",
    amount: "Montant",
    risk: "En risque",
    why: "Pourquoi",
    who: "Qui",
    task: "Tâche",
    on: "Le",
    invoice: "Facture",
    open: "Ouvert",
    reason: "Motif",
    until: "Jusqu'au",
  },
} as const

export const agendaTable = (
  agenda: AgendaJson,
  knownAt: string | null,
  language: Words.Language,
): string => {
  const said = words[language]
  const { acts, tasks, deadlines, promises, left } = agenda
  const day = (on: string) => Words.dayText(on, language)
  const text = (decimal: string) => amountText(decimal, language)
  const title = [
    `${said.title} ${day(agenda.asOf)}`,
    `${said.policy} ${agenda.policy.name} ${agenda.policy.version}`,
    Words.knownText(knownAt, language),
  ].join(" · ")
  const sections = [
    section(
      said.acts,
      [name(said.customer), name(said.stage), name(said.channel), name(said.who)],
      [figure(said.items), figure(said.late), figure(said.amount), name(""), figure(said.risk)],
      acts.map((act) => [
        ...[act.customer, act.stage, act.channels.join(" + "), act.who, String(act.items.length)],
        String(Math.max(...act.items.map(({ daysOverdue }) => daysOverdue))),
        ...[text(act.amount), act.currency, text(act.valueAtRisk), act.because],
      ]),
      whole(said.why),
    ),
    section(
      said.tasks,
      [name(said.customer), name(said.task), name(said.who)],
      [figure(said.amount), name(""), figure(said.risk)],
      tasks.map((task) => [
        ...[task.customer, wordOf(task.kind, language), task.who, text(task.amount), task.currency],
        ...[text(task.valueAtRisk), task.because],
      ]),
      whole(said.why),
    ),
    section(
      said.deadlines,
      [name(said.customer), name(said.on)],
      [figure(said.amount), name(""), figure(said.risk)],
      deadlines.map((each) => [
        ...[each.customer, day(each.on), text(each.amount), each.currency],
        ...[text(each.valueAtRisk), each.because],
      ]),
      whole(said.why),
    ),
    section(
      said.promises,
      [name(said.customer), name(said.on)],
      [figure(said.amount), name(""), figure(said.risk)],
      promises.map((each) => [
        ...[each.customer, day(each.on), text(each.amount), each.currency],
        ...[text(each.valueAtRisk), each.because],
      ]),
      whole(said.why),
    ),
    section(
      said.left,
      [name(said.customer), name(said.invoice)],
      [figure(said.open), name(""), name(said.reason), name(said.until)],
      left.map((each) => [
        ...[
          each.customer,
          invoiceText(each),
          text(each.open),
          each.currency,
          wordOf(each.reason, language),
        ],
        ...[each.until === undefined ? "" : day(each.until), each.because],
      ]),
      whole(said.why),
    ),
  ].filter((part) => part !== "")
  const body = sections.length === 0 ? `${said.nothing}\n` : sections.join("\n")
  return `${title}\n\n${body}`
}

/** The codes of reasons and tasks as people say them. */
const french: Readonly<Record<AgendaJson["left"][number]["reason"] | Kind, string>> = {
  "not-due": "non échu",
  "between-stages": "entre deux étapes",
  disputed: "litige",
  promised: "promesse",
  plan: "échéancier",
  hold: "suspendu",
  insolvency: "procédure collective",
  factored: "affacturé",
  transferred: "transmis",
  "in-flight": "en cours d'encaissement",
  "credit-balance": "compte créditeur",
  "below-threshold": "sous le seuil",
  spacing: "trop récent",
  "quiet-day": "jour sans envoi",
  "outcome-unknown": "issue inconnue",
  failed: "non remis",
  "no-contact": "sans coordonnées",
  finished: "terminé",
  "find-contact": "coordonnées",
  allocate: "lettrer",
  "hand-over": "transmettre",
  decide: "décider",
}

type Kind = AgendaJson["tasks"][number]["kind"]

const wordOf = (code: keyof typeof french, language: Words.Language): string =>
  language === "fr" ? french[code] : code.replaceAll("-", " ")

const name = (title: string): Column => ({ title, align: "left" })
const figure = (title: string): Column => ({ title, align: "right" })
const whole = (title: string): Column => ({ title, align: "left", isWhole: true })

const section = (
  title: string,
  names: ReadonlyArray<Column>,
  figures: ReadonlyArray<Column>,
  rows: ReadonlyArray<ReadonlyArray<string>>,
  last: Column,
): string =>
  rows.length === 0 ? "" : `${title}\n${render({ columns: [...names, ...figures, last], rows })}`

const invoiceText = ({ invoice, instalment }: { invoice: string; instalment: number }): string =>
  instalment === 1 ? invoice : `${invoice}/${instalment}`
