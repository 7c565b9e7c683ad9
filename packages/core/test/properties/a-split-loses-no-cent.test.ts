// Whatever the amount, the currency and the shares: the parts add up to the whole.
import fc from "fast-check"
import { expect, it } from "vitest"
import * as Decimal from "../../src/money/Decimal.ts"
import * as Money from "../../src/money/Money.ts"
import * as Split from "../../src/money/Split.ts"

const limit = Money.minorLimit - 1
const total = fc
  .tuple(fc.integer({ min: -limit, max: limit }), fc.constantFrom("EUR", "JPY", "KWD", "CLF"))
  .map(([minor, currency]) => Money.of(minor, currency))
const shares = fc
  .array(fc.nat({ max: 1_000_000_000_000 }), { minLength: 1, maxLength: 12 })
  .filter((parts) => parts.some((part) => part > 0))

it("the parts of a split add up to the whole", () => {
  fc.assert(
    fc.property(total, shares, (whole, parts) => {
      const cut = Split.split(whole, parts.map(Decimal.of))
      expect(cut.length).toBe(parts.length)
      expect(cut.reduce(Money.add)).toEqual(whole)
    }),
  )
})

it("no part has the other sign, and none but the last is off its share by a whole unit", () => {
  fc.assert(
    fc.property(total, shares, (whole, parts) => {
      const sum = parts.reduce((left, right) => left + right, 0)
      const cut = Split.split(whole, parts.map(Decimal.of))
      const most = cut.length - 1
      cut.forEach(({ minor }, index) => {
        // off × sum = minor × sum − whole × share, exactly
        const off = BigInt(minor) * BigInt(sum) - BigInt(whole.minor) * BigInt(parts[index] ?? 0)
        const magnitude = off < 0n ? -off : off
        const allowed = BigInt(sum) * BigInt(index === most ? Math.max(most, 1) : 1)
        expect(magnitude < allowed || magnitude === 0n).toBe(true)
        expect(minor === 0 || Math.sign(minor) === Math.sign(whole.minor)).toBe(true)
      })
    }),
  )
})
