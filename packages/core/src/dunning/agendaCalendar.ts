// An agenda as a calendar file that a calendar program opens (RFC 5545): a day-long event for each thing to
// do, deadline and promise. Sixty lines that we can read, hence no library for it.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import { amount, type Language } from "../projections/Wording.ts"
import type { Agenda } from "./Agenda.ts"

/** The text of an `.ics` file: lines end with CR LF, none is longer than 75 bytes. */
export const agendaCalendar = (agenda: Agenda, language: Language): string => {
  const stamp = `${agenda.asOf.replaceAll("-", "")}T000000Z`
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Encours//Agenda//EN",
    "CALSCALE:GREGORIAN",
    ...eventsOf(agenda, language).flatMap((event) => [
      "BEGIN:VEVENT",
      `UID:${escaped(event.uid)}@encours`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${event.on.replaceAll("-", "")}`,
      `DTEND;VALUE=DATE:${CalendarDate.addDaysWithin(event.on, 1).replaceAll("-", "")}`,
      `SUMMARY:${escaped(event.summary)}`,
      `DESCRIPTION:${escaped(event.because)}`,
      `CATEGORIES:${escaped(event.category)}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join("")
}

interface Event {
  /** The same thing has the same, whenever the file is made again. */
  readonly uid: string
  readonly on: CalendarDate.CalendarDate
  readonly summary: string
  readonly because: string
  readonly category: string
}

const eventsOf = (agenda: Agenda, language: Language): ReadonlyArray<Event> => {
  const { asOf } = agenda
  const sum = (minor: number, currency: string) => amount(language, minor, currency)
  return [
    ...agenda.acts.map(
      ({ key, customer, stage, channels, amount, because }): Event => ({
        ...{ uid: key, on: asOf, because, category: channels[0] ?? stage },
        summary: `${customer}: ${stage} (${channels.join(", ")}), ${sum(amount.minor, amount.currency)}`,
      }),
    ),
    ...agenda.tasks.map(
      ({ kind, ledger, customer, currency, invoices, because }): Event => ({
        uid: JSON.stringify([kind, ledger, customer, currency, invoices]),
        ...{ on: asOf, because, category: kind, summary: `${customer}: ${because}` },
      }),
    ),
    ...agenda.deadlines.map(
      ({ kind, ledger, customer, currency, invoices, about, on, because }): Event => ({
        uid: JSON.stringify([kind, ledger, customer, currency, invoices, about, on]),
        ...{ on, because, category: kind, summary: `${customer}: ${because}` },
      }),
    ),
    ...agenda.promises.map(
      ({ kind, ledger, customer, id, on, because }): Event => ({
        uid: JSON.stringify([kind, ledger, customer, id, on]),
        ...{ on, because, category: kind, summary: `${customer}: ${because}` },
      }),
    ),
  ]
}

/** A text value: no control character gets through, what has a meaning is written with a backslash. */
const escaped = (value: string): string =>
  value
    .replace(/\r\n|\r/gu, "\n")
    .replace(/[\\;,]/gu, "\\$&")
    .replaceAll("\n", "\\n")
    .replace(/\p{Cc}/gu, " ")

/** Bytes of a line, at most; a longer one goes on after a line end and a space. */
const bytesMost = 75

const folded = (line: string): string => {
  let text = ""
  let bytes = 0
  for (const letter of line) {
    const size = bytesOf(letter)
    if (bytes + size > bytesMost) {
      text += "\r\n "
      bytes = 1
    }
    text += letter
    bytes += size
  }
  return text
}

/** Bytes of a character in UTF-8. */
const bytesOf = (letter: string): number => {
  const code = letter.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x1_0000 ? 3 : 4
}
