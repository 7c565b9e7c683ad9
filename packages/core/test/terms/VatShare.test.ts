// VT-04: the VAT in what is open, or in what was received. RULES §7.1, SEMANTICS E21.
import { describe, expect, it } from "vitest"
import * as Decimal from "../../src/money/Decimal.ts"
import * as Money from "../../src/money/Money.ts"
import * as Rounding from "../../src/money/Rounding.ts"
import * as VatShare from "../../src/terms/VatShare.ts"
import { money } from "../law/ask.ts"

const line = (rate: string, net: string, amount: string): VatShare.VatLine => ({
  rate,
  net: money(net),
  amount: money(amount),
})
const twelveThousand = [line("0.20", "10000.00", "2000.00")]
const mixed = [line("0.20", "5000.00", "1000.00"), line("0.055", "2000.00", "110.00")]

const sums = (amount: string, lines: ReadonlyArray<VatShare.VatLine>) => {
  const { net, vat } = VatShare.of(money(amount), lines)
  return [net, vat].map(Money.format)
}

describe("VT-04", () => {
  it.each([
    // of 12 000.00 at 20 %         net         VAT
    ["12000.00", "nothing paid", "10000.00", "2000.00"],
    ["7000.00", "5 000.00 paid", "5833.33", "1166.67"],
    ["5000.00", "the receipt itself", "4166.67", "833.33"],
    ["1200.00", "E21: recovered after the write-off (VT-05)", "1000.00", "200.00"],
  ])("%s open or received (%s): %s and %s", (amount, _why, net, vat) => {
    expect(sums(amount, twelveThousand)).toEqual([net, vat])
  })

  it("8 110.00 at two rates, half paid: 3 000 and 500.00, 1 055 and 55.00", () => {
    const { lines } = VatShare.of(money("4055.00"), mixed)
    expect(lines.map(({ gross, net, amount }) => [gross, net, amount].map(Money.format))).toEqual([
      ["3000.00", "2500.00", "500.00"],
      ["1055.00", "1000.00", "55.00"],
    ])
  })

  it("odd cents are on the last line, and nothing is lost", () => {
    // 100.01 × 6 000 / 8 110 = 73.9901…, cut down; the rest is 26.02, not 26.0198…
    const { lines, net, vat } = VatShare.of(money("100.01"), mixed)
    expect(lines.map(({ gross }) => Money.format(gross))).toEqual(["73.99", "26.02"])
    expect(Money.format(Money.add(net, vat))).toBe("100.01")
  })

  it("a whole line has the VAT that the invoice printed", () => {
    // 1.03 × 20 / 120 = 0.1717, printed as 0.18 by an invoice that rounds its lines up
    expect(sums("1.03", [line("0.20", "0.85", "0.18")])).toEqual(["0.85", "0.18"])
  })

  it("an exempt line has none", () => {
    expect(sums("50.00", [line("0", "100.00", "0.00")])).toEqual(["50.00", "0.00"])
  })
})

it("E21: a provision of 50 % is on the amount without VAT: 2 916.67, not 3 500", () => {
  const { net } = VatShare.of(money("7000.00"), twelveThousand)
  const half = Decimal.multiply(Rounding.fromMoney(net), Decimal.of("0.5"))
  expect(Money.format(Rounding.toMoney(half, "EUR", "half-up"))).toBe("2916.67")
})
