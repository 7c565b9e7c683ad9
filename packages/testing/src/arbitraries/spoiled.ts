// What comes from outside and is nearly right: a value with a few things changed in it, somewhere. Most
// are refused by whatever reads them; none may break it, hang it, or pass unseen.
import fc from "fast-check"

type Json = Record<string, unknown>
type Change = (holder: Json, key: string) => void

/** Values that readers stumble over: of every JSON type, odd texts, amounts and dates, deep nesting. */
const strays: ReadonlyArray<unknown> = [
  ...[null, "", "x", 0, -1, 1.5, -0, 1e308, true, {}, [], [null], [[]]],
  ...["\u0000", "\ud800", "\udc00\ud800", "a\u2028b", "\u202e", "\ufeff", "x".repeat(201)],
  ...[
    "2026-02-30",
    "0000-01-01",
    "9999-12-31",
    "10000-01-01",
    "-000001-01-01",
    "2026-01-01T24:00:00Z",
  ],
  ...["1e3", "NaN", "Infinity", "0x10", "1,5", "1'; DROP TABLE events; --", "../../etc/passwd"],
  ...[
    { amount: "1.00" },
    { amount: "1.005", currency: "EUR" },
    { amount: "-1.00", currency: "EUR" },
  ],
  ...[{ amount: "0.00", currency: "EUR" }, { amount: 1.5, currency: "EUR" }, { constructor: 1 }],
  ...[
    { amount: "9".repeat(16), currency: "JPY" },
    { amount: `1${"0".repeat(30)}`, currency: "EUR" },
  ],
  ...[JSON.parse('{"__proto__":{"polluted":true}}'), nested(40), nested(400)],
]

function nested(depth: number): unknown {
  let value: unknown = "bottom"
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { in: value }
  return value
}

const names = [
  "extra",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "type",
  "data",
  "\\",
  '"',
]

/** Its own copy each time: what is put in twice is no part of itself, and no stray is changed for the next. */
const copyOf = (value: unknown): unknown =>
  typeof value === "object" && value !== null ? JSON.parse(JSON.stringify(value)) : value

const set = (holder: Json, name: string, given: unknown) => {
  const value = copyOf(given)
  if (Array.isArray(holder) && !/^\d+$/u.test(name)) return holder.push(value)
  return Object.defineProperty(holder, name, {
    ...{ value, enumerable: true, configurable: true, writable: true },
  })
}

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom(...strays).map(
    (value): Change =>
      (holder, key) => {
        set(holder, key, value)
      },
  ),
  fc.constant<Change>((holder, key) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1)
    else delete holder[key]
  }),
  fc.constantFrom(...names).map(
    (name): Change =>
      (holder, key) => {
        set(holder, name, holder[key])
      },
  ),
  fc.constant<Change>((holder, key) => {
    const text = holder[key]
    if (typeof text === "string") set(holder, key, `${text}${text}`.repeat(8))
  }),
)

/** Every field and item of a value, however deep, the outermost first. */
const placesIn = (value: unknown): ReadonlyArray<readonly [holder: Json, key: string]> => {
  const places: Array<readonly [Json, string]> = []
  const open: Array<unknown> = [value]
  for (let holder = open.shift(); holder !== undefined; holder = open.shift()) {
    if (typeof holder !== "object" || holder === null) continue
    for (const key of Object.keys(holder)) {
      places.push([holder as Json, key])
      open.push((holder as Json)[key])
    }
  }
  return places
}

/** A JSON value with one to three things changed in it, or any JSON at all now and then. */
export const spoiled = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
    {
      weight: 9,
      arbitrary: fc
        .tuple(good, fc.array(fc.tuple(fc.nat(), change), { minLength: 1, maxLength: 3 }))
        .map(([value, changes]) => {
          const copy = copyOf(value)
          for (const [at, apply] of changes) {
            const places = placesIn(copy)
            const place = places[at % Math.max(1, places.length)]
            if (place !== undefined) apply(...place)
          }
          return copy
        }),
    },
  )

/** A text with a few characters cut, doubled or put in; what a broken transfer or an attacker makes. */
export const spoiledText = (good: fc.Arbitrary<string>): fc.Arbitrary<string> => {
  const bits = fc.constantFrom(
    ...["", '"', "\\", "{", "}", "[", "]", ",", ":", "\n", "\r", "\u0000", "\ufeff", "\ud800"],
    ...["null", "1e999", "\\u0000", "\\ud800", '{"a":', "[[[[", "\u2028", "-", "__proto__"],
  )
  return fc
    .tuple(good, fc.array(fc.tuple(fc.nat(), fc.nat(6), bits), { minLength: 1, maxLength: 3 }))
    .map(([text, cuts]) =>
      cuts.reduce((now, [at, cut, put]) => {
        const from = at % (now.length + 1)
        return now.slice(0, from) + put + now.slice(from + cut)
      }, text),
    )
}
