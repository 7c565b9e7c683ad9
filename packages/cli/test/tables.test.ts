// How tables are laid out, and how amounts are written: digit by digit, never through a number.
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { amountText, countText, sparseText } from "../src/tables/amountText.ts"
import { csvText } from "../src/tables/csvText.ts"
import { render } from "../src/tables/Table.ts"

describe("an amount", () => {
  it.each([
    ["0.00", "0.00", "0,00"],
    ["-0.50", "-0.50", "-0,50"],
    ["999.99", "999.99", "999,99"],
    ["1000.00", "1,000.00", "1\u202f000,00"],
    ["-1234567.89", "-1,234,567.89", "-1\u202f234\u202f567,89"],
    ["1200", "1,200", "1\u202f200"],
    ["1234.567", "1,234.567", "1\u202f234,567"],
    [
      "90071992547409930.01",
      "90,071,992,547,409,930.01",
      "90\u202f071\u202f992\u202f547\u202f409\u202f930,01",
    ],
  ])("%s is %s in English and %s in French", (decimal, english, french) => {
    expect([amountText(decimal, "en"), amountText(decimal, "fr")]).toEqual([english, french])
  })

  it("keeps every digit", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (whole) => {
        const text = amountText(`${whole}.07`, "fr")
        expect(text.replaceAll("\u202f", "").replace(",", ".")).toBe(`${whole}.07`)
        expect(text).toMatch(/^-?\d{1,3}(\u202f\d{3})*,07$/)
      }),
    )
  })

  it("nothing is a dash in a column of many nothings", () => {
    expect(["0.00", "0", "-0.01"].map((each) => sparseText(each, "en"))).toEqual([
      "-",
      "-",
      "-0.01",
    ])
    expect(countText(1783, "fr")).toBe("1\u202f783")
  })
})

describe("a table", () => {
  const columns = [
    { title: "Name", align: "left" },
    { title: "Open", align: "right" },
  ] as const

  it("is as wide as what is in it; signs of two places count as two", () => {
    expect(
      render({
        columns,
        rows: [
          ["é", "1.00"],
          ["東京", "10.00"],
        ],
        totals: [["Total", "11.00"]],
      }),
    ).toBe(
      [
        "Name    Open",
        "────────────",
        "é       1.00",
        "東京   10.00",
        "────────────",
        "Total  11.00",
        "",
      ].join("\n"),
    )
  })

  it("cuts a text of more than 40 places", () => {
    const [, , row = ""] = render({ columns, rows: [["x".repeat(200), "1.00"]] }).split("\n")
    expect(row).toBe(`${"x".repeat(39)}…  1.00`)
  })
})

it("CSV quotes commas, quotes and line ends, and leaves out what is not there", () => {
  expect(csvText(["a", "b"], [{ a: 'x,"y"', b: 1 }, { b: "1\n2" }])).toBe(
    'a,b\n"x,""y""",1\n,"1\n2"\n',
  )
})
