// How a list writes its dates: in the form that its mapping says, and in no other.
import { describe, expect, it } from "vitest"
import * as DateForm from "../../src/csv/DateForm.ts"

const read = (text: string, form: string) => {
  const found = DateForm.compile(form)(text)
  if (found._tag === "Success") return found.success
  const { expected, hint } = found.failure
  return hint === undefined ? expected : `${expected} (${hint})`
}

describe("a date is read", () => {
  it.each([
    ["2013-01-02", "YYYY-MM-DD", "2013-01-02"],
    ["2013-01-02", "ISO", "2013-01-02"],
    ["2/1/2013", "D/M/YYYY", "2013-01-02"],
    ["02/01/2013", "D/M/YYYY", "2013-01-02"],
    ["2/1/2013", "M/D/YYYY", "2013-02-01"],
    ["02.01.2013", "DD.MM.YYYY", "2013-01-02"],
    ["2-1-13", "D-M-YY", "2013-01-02"],
    ["20130102", "YYYYMMDD", "2013-01-02"],
    ["02 01 2013", "DD MM YYYY", "2013-01-02"],
    ["2013/1/2", "YYYY/M/D", "2013-01-02"],
    ["29/2/2024", "D/M/YYYY", "2024-02-29"],
    // two digits of a year: 1970 to 2069
    ["1/1/69", "D/M/YY", "2069-01-01"],
    ["1/1/70", "D/M/YY", "1970-01-01"],
    // a midnight says nothing
    ["2013-01-02 00:00:00", "ISO", "2013-01-02"],
    ["2013-01-02T00:00:00.000", "ISO", "2013-01-02"],
    ["2/1/2013 00:00", "D/M/YYYY", "2013-01-02"],
  ])("%s as %s is %s", (text, form, expected) => {
    expect(read(text, form)).toBe(expected)
  })
})

describe("another is refused, with the form that it may have", () => {
  it.each([
    ["31/12/2012", "M/D/YYYY", "a month from 1 to 12 (it is a date D/M/YYYY)"],
    ["2012-12-31", "D/M/YYYY", "a date D/M/YYYY (it is a date YYYY-MM-DD)"],
    ["2/1/2013", "DD/MM/YYYY", "a date DD/MM/YYYY (it is a date D/M/YYYY)"],
    ["2/1/13", "D/M/YYYY", "a date D/M/YYYY (it is a date D/M/YY)"],
    ["29/2/2023", "D/M/YYYY", "a day that exists (month 2 of 2023 has 28 days)"],
    ["31/11/2012", "D/M/YYYY", "a day that exists (month 11 of 2012 has 30 days)"],
    ["0000-01-01", "ISO", "a year from 0001 to 9999"],
    [
      "41276",
      "D/M/YYYY",
      "a date D/M/YYYY (a spreadsheet's day number: format the column as a date)",
    ],
    ["2013-01-02 14:30", "ISO", "a date ISO (leave out the hour)"],
    ["soon", "ISO", "a date ISO"],
    ["1/2/2013x", "D/M/YYYY", "a date D/M/YYYY"],
  ])("%s as %s: expected %s", (text, form, expected) => {
    expect(read(text, form)).toBe(expected)
  })
})

describe("a form", () => {
  it.each(["D/M/YYYY", "MM-DD-YY", "YYYY.M.D", "DDMMYYYY", "D M YYYY", "ISO"])(
    "%s is one",
    (form) => {
      expect(DateForm.refusal(form)).toBeUndefined()
    },
  )

  it.each([
    "",
    "D/M",
    "DMYYYY",
    "D/M/YYY",
    "D/D/YYYY",
    "D:M:YYYY",
    "D/M/YYYY/",
    "d/m/yyyy",
    "D//M/YYYY",
  ])("%s is none", (form) => {
    expect(DateForm.refusal(form)).toContain("such as D/M/YYYY, or ISO")
    expect(() => DateForm.compile(form)).toThrow(RangeError)
  })
})
