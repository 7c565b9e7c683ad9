import { CreditorReference } from "@encours/core"
import fc from "fast-check"
import { describe, expect, it } from "vitest"

describe("the creditor reference of ISO 11649", () => {
  it.each([
    ["539007547034", "RF18539007547034"], // the standard's own example
    ["2348236", "RF332348236"],
    ["F-101", CreditorReference.of("f 101")],
    ["", undefined],
    ["—/ -", undefined],
    ["FACTURÉ-1", undefined],
    ["1".repeat(22), undefined],
  ])("%j is %s", (text, reference) => expect(CreditorReference.of(text)).toBe(reference))

  it("is read in groups of four", () => {
    expect(CreditorReference.format("RF18539007547034")).toBe("RF18 5390 0754 7034")
    expect(CreditorReference.isValid("RF18 5390 0754 7034")).toBe(true)
  })

  const text = fc.stringMatching(/^[0-9A-Z]{1,21}$/)

  it("holds for whatever it was made from", () => {
    fc.assert(
      fc.property(text, (own) => {
        const reference = CreditorReference.of(own) ?? ""
        expect(reference.slice(4)).toBe(own)
        expect(CreditorReference.isValid(reference)).toBe(true)
      }),
    )
  })

  it("shows any one digit that was mistyped, and any two that changed places", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9]{1,21}$/),
        fc.nat(24),
        fc.stringMatching(/^[0-9]$/),
        (own, at, sign) => {
          const good = CreditorReference.of(own) ?? ""
          const place = 2 + (at % (good.length - 2))
          const typo = good.slice(0, place) + sign + good.slice(place + 1)
          if (typo !== good) expect(CreditorReference.isValid(typo)).toBe(false)
          const [a = "", b = ""] = [good[place - 1], good[place]]
          const swapped = good.slice(0, place - 1) + b + a + good.slice(place + 1)
          if (swapped !== good) expect(CreditorReference.isValid(swapped)).toBe(false)
        },
      ),
    )
  })
})
