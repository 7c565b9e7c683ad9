// Civil dates as day numbers (days since 1970-01-01) and instants as milliseconds, without the
// machine's clock: 2026-07-01 is day 20635, a Wednesday. A quarter made today is the same tomorrow.

export const msPerDay = 86_400_000

/** Day number of "2026-07-01". */
export const day = (text) => {
  const [year, month, dayOfMonth] = text.split("-").map(Number)
  return dayOf(year, month, dayOfMonth)
}

/** Day number of a year, a month from 1 and a day of the month (proleptic Gregorian calendar). */
export const dayOf = (year, month, dayOfMonth) => {
  // Years that begin in March end with the leap day, if there is one.
  const marchYear = month > 2 ? year : year - 1
  const marchMonth = (month + 9) % 12
  const leapDays =
    Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + dayOfMonth - 1
  return marchYear * 365 + leapDays + dayOfYear - 719_468
}

/** Year, month from 1 and day of the month of a day number. */
export const parts = (number) => {
  let year = 1970 + Math.floor(number / 365.2425)
  while (dayOf(year, 1, 1) > number) year--
  while (dayOf(year + 1, 1, 1) <= number) year++
  let month = 12
  while (dayOf(year, month, 1) > number) month--
  return { year, month, dayOfMonth: number - dayOf(year, month, 1) + 1 }
}

/** "2026-07-01" of a day number. */
export const text = (number) => {
  const { year, month, dayOfMonth } = parts(number)
  return `${String(year).padStart(4, "0")}-${pad(month)}-${pad(dayOfMonth)}`
}

export const endOfMonth = (number) => {
  const { year, month } = parts(number)
  return (month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1)) - 1
}

/** The same day number that many months later, else the last day of that month. */
export const addMonths = (number, months) => {
  const { year, month, dayOfMonth } = parts(number)
  const index = year * 12 + month - 1 + months
  const first = dayOf(Math.floor(index / 12), (index % 12) + 1, 1)
  return Math.min(first + dayOfMonth - 1, endOfMonth(first))
}

/** The first such day of a month on or after a day; the last day where the month is shorter. */
export const nextDayOfMonth = (number, dayOfMonth) => {
  const first = number - parts(number).dayOfMonth + 1
  const found = Math.min(first + dayOfMonth - 1, endOfMonth(first))
  const after = endOfMonth(first) + 1
  return found >= number ? found : Math.min(after + dayOfMonth - 1, endOfMonth(after))
}

const holidays = new Set(
  ["2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25", "2026-07-14"].map(day),
)

/** 0 is Monday. */
export const weekday = (number) => (number + 3) % 7

/** Monday to Friday, public holidays of France between April and September 2026 left out. */
export const isWorkday = (number) => weekday(number) < 5 && !holidays.has(number)

/** The day itself, or the next working day. */
export const workdayFrom = (number) => (isWorkday(number) ? number : workdayFrom(number + 1))

/** That many working days later. */
export const workdaysAfter = (number, count) =>
  count === 0 ? number : workdaysAfter(workdayFrom(number + 1), count - 1)

/** Milliseconds of an hour of a day, in UTC: instant(day("2026-07-01"), "07:30"). */
export const instant = (number, clock) => {
  const [hours, minutes, seconds = 0] = clock.split(":").map(Number)
  return number * msPerDay + ((hours * 60 + minutes) * 60 + seconds) * 1_000
}

/** "2026-07-01T07:30:00.000Z" of milliseconds. */
export const instantText = (ms) => {
  const number = Math.floor(ms / msPerDay)
  const rest = ms - number * msPerDay
  const seconds = Math.floor(rest / 1_000)
  const clock = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60].map(pad)
  return `${text(number)}T${clock.join(":")}.${String(rest % 1_000).padStart(3, "0")}Z`
}

const pad = (number) => String(number).padStart(2, "0")
