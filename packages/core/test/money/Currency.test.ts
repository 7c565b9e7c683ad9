// A currency decides how many decimals an amount has: ISO 4217, whatever a locale displays.
import { describe, expect, it } from "vitest"
import * as Currency from "../../src/money/Currency.ts"
import { active, withdrawn } from "../../src/money/iso4217.ts"

describe("decimals of a currency", () => {
  it.each([
    ["EUR", 2, "cents"],
    ["USD", 2, "cents"],
    ["JPY", 0, "no smaller unit than the yen"],
    ["KRW", 0, ""],
    ["ISK", 0, "since 2007, aurar are gone"],
    ["XOF", 0, "CFA francs"],
    ["CLP", 0, ""],
    ["HUF", 2, "a locale displays none"],
    ["TWD", 2, "a locale displays none"],
    ["BHD", 3, "fils"],
    ["IQD", 3, "a locale displays none"],
    ["JOD", 3, ""],
    ["KWD", 3, ""],
    ["LYD", 3, ""],
    ["OMR", 3, ""],
    ["TND", 3, "millimes"],
    ["CLF", 4, "Chilean unit of account"],
    ["UYW", 4, "Uruguayan unit of account"],
    ["XAD", 2, "amendment 179"],
    ["XCG", 2, "amendment 176"],
  ])("E7: %s has %i (%s)", (code, digits) => {
    expect(Currency.minorDigits(code)).toBe(digits)
  })

  it("keeps currencies withdrawn since 2014, whose invoices are still invoices", () => {
    expect(["HRK", "BGN", "ANG"].map(Currency.minorDigits)).toEqual([2, 2, 2])
  })

  it("lists each code once", () => {
    const listed = [active, withdrawn].flatMap((list) =>
      Object.values(list).join(" ").match(/\S+/g),
    )
    expect(new Set(listed).size).toBe(listed.length)
    expect(Currency.codes()).toEqual([...new Set(listed)].sort())
    expect(Currency.codes().every(Currency.is)).toBe(true)
  })
})

describe("reading a currency", () => {
  it.each([
    ["eur", 'expected a currency code in capitals (EUR), found "eur"'],
    ["EURO", 'expected an ISO 4217 currency code, found "EURO"'],
    ["", 'expected an ISO 4217 currency code, found ""'],
    ["E1R", 'expected an ISO 4217 currency code, found "E1R"'],
    ["ÉUR", 'expected an ISO 4217 currency code, found "ÉUR"'],
    ["XAU", 'expected an ISO 4217 currency code, found "XAU"'],
    ["XXX", 'expected an ISO 4217 currency code, found "XXX"'],
    ["FRF", 'expected an ISO 4217 currency code, found "FRF"'],
  ])("refuses %j", (text, refusal) => {
    expect(Currency.is(text)).toBe(false)
    expect(Currency.parse(text)).toMatchObject({ _tag: "Failure", failure: refusal })
  })
})
