// When things are recorded: in the order of their instants, in the hours of an office.
import * as Calendar from "./calendar.js"

/** Actions in the order of their instants; of two at one instant, the one planned first. */
export class Agenda {
  #actions = []

  at(ms, act) {
    this.#actions.push({ ms, act })
  }

  run(journal) {
    while (this.#actions.length > 0) {
      let first = 0
      this.#actions.forEach(({ ms }, at) => {
        if (ms < this.#actions[first].ms) first = at
      })
      const [{ ms, act }] = this.#actions.splice(first, 1)
      journal.now = Math.max(journal.now, ms)
      act()
    }
  }
}

/** The bank's file is read between 06:45 and 07:25 UTC; the office works from 07:30 to 15:45. */
export const bankHour = ({ chance }, on) => Calendar.instant(on, "06:45") + chance.int(0, 2_400_000)
export const officeHour = ({ chance }, on) =>
  Calendar.instant(on, "07:30") + chance.int(0, 29_700_000)
