// What says something of a person leaves the fact, and comes back, or does not.
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import * as LedgerEvent from "../../src/events/LedgerEvent.ts"
import * as Personal from "../../src/events/Personal.ts"
import { example, examples } from "./examples.ts"

/** Stands for a keyed hash: tells nothing of the value but its length. */
const mac = (value: string): string => `hmac:${value.length}`

describe("the personal fields", () => {
  it.each([
    ["CustomerOpened", ["data.name"]],
    ["ContactSet", ["data.name", "data.email", "data.phone", "data.address"]],
    ["PaymentReceived", ["data.payer"]],
    ["ReminderSent", ["data.message"]],
    ["ContactLogged", ["data.note"]],
    ["DisputeOpened", ["data.note"]],
    ["DisputeSettled", ["data.note"]],
  ])("of %s are %j", (type, paths) => {
    expect(Personal.pathsOf(type)).toEqual(paths)
  })

  it("are those of seven events, and of no other", () => {
    const types = LedgerEvent.types.filter((type) => Personal.pathsOf(type).length > 0)
    expect(types).toHaveLength(7)
    expect(Personal.pathsOf("MoonPhase")).toEqual([])
  })

  it("are all the fields of these names, wherever they stand", () => {
    const names = /"(name|email|phone|address|payer|note|message)":/gu
    for (const json of examples) {
      // The name of a dunning policy says nothing of a person.
      const text = JSON.stringify({ ...json, policy: 0 }).replace(/"policy":\{[^}]*\}/u, "")
      expect([json.type, text.match(names)?.length ?? 0]).toEqual([
        json.type,
        Personal.pathsOf(json.type).length,
      ])
    }
  })
})

describe("seal", () => {
  it("replaces every personal value and gives the values with their paths", () => {
    const json = example("ContactSet")
    const sealed = Personal.seal(json, mac)
    expect(sealed.json.data).toEqual({
      ...json.data,
      ...{ name: "hmac:13", email: "hmac:21", phone: "hmac:17", address: "hmac:25" },
    })
    expect(sealed.personal).toEqual([
      { path: "data.name", value: "Jeanne Martin" },
      { path: "data.email", value: "jeanne@martin.example" },
      { path: "data.phone", value: "+33 1 99 00 00 00" },
      { path: "data.address", value: "3 rue du Four\n75006 Paris" },
    ])
    expect(json).toEqual(example("ContactSet"))
  })

  it("seals the fact and its JSON alike, and the sealed fact has the same keys in the same order", () => {
    const json = example("CustomerOpened")
    const event = Result.getOrThrow(LedgerEvent.decode(json))
    const text = LedgerEvent.canonical(Personal.seal(event, mac).json)
    expect(text).toBe(JSON.stringify(Personal.seal(json, mac).json))
    expect(text).toBe(JSON.stringify(json).replace("Boulangerie Martin", "hmac:18"))
    expect(LedgerEvent.decode(JSON.parse(text))._tag).toBe("Success")
  })

  it("gives a fact without personal values back as it is", () => {
    const json = example("InvoiceIssued")
    expect(Personal.seal(json, mac)).toEqual({ json, personal: [] })
    expect(Personal.isIn(json)).toBe(false)
    expect(Personal.isIn(example("ContactLogged"))).toBe(true)
    const { note: _, ...rest } = example("ContactLogged").data as Record<string, unknown>
    expect(Personal.isIn({ ...example("ContactLogged"), data: rest } as never)).toBe(false)
  })
})

describe("unseal", () => {
  it.each(examples.map((json) => [json.type, json] as const))(
    "undoes the seal of %s",
    (_, json) => {
      const sealed = Personal.seal(json, mac)
      expect(JSON.stringify(Personal.unseal(sealed.json, sealed.personal))).toBe(
        JSON.stringify(json),
      )
    },
  )

  it("leaves sealed what was erased, and takes no value for another field", () => {
    const sealed = Personal.seal(example("ContactSet"), mac)
    const some = [...sealed.personal.slice(0, 1), { path: "data.contact", value: "?" }]
    expect(Personal.unseal(sealed.json, some).data).toMatchObject({
      ...{ contact: "accounts", name: "Jeanne Martin", email: "hmac:21" },
    })
    expect(Personal.unseal(sealed.json, [])).toBe(sealed.json)
  })
})
