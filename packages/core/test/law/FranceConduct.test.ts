// French rules without a number of their own: each stands as a row with its text and how it was
// read, so that a result that rests on it can cite it.
import { describe, expect, it } from "vitest"
import { law } from "./ask.ts"

const rows = law.regimes.FR!.conduct

describe.each([
  // rule     mark  where
  ["PT-04", "V", "art. L441-16 d)"],
  ["PT-06", "V", "art. L441-9, L441-16"],
  ["PT-08", "C", "decision 0008"],
  ["PT-09", "V", "art. L441-9 I al. 5"],
  ["PS-15", "V", "art. L441-11 I"],
  ["LP-01", "V", "art. L441-10 II"],
  ["LP-04", "V", "art. L441-10 II"],
  ["LP-05", "V2", "art. L441-10 II"],
  ["LP-06", "V2", "art. L441-10 II"],
  ["LP-07", "V2", "CJEU C-585/20, 20 Oct 2022"],
  ["LP-08", "U", "RULES LP-08"],
  ["LP-09", "V2", "art. 1342-10, 1343-1"],
  ["LP-10", "V2", "outside the scope of VAT"],
  ["LP-11", "V2", "Cass. com. 2 Nov 2011, 10-14.677; 10 Nov 2015, 14-15.968"],
  ["LP-12", "V2", "art. L622-28, L641-3"],
  ["LP-13", "V2", "art. 1343-5"],
  ["LP-14", "M", "art. 237 sexies"],
  ["LP-15", "C", "RULES LP-15"],
  ["FI-02", "V2", "CJEU C-585/20, C-370/21, C-78/22, C-279/23"],
  ["FI-03", "V2", "service-public F23211"],
  ["FI-04", "V2", "art. L441-10 II"],
  ["FI-06", "V", "art. L441-10 II, last sentence"],
  ["FI-07", "V", "art. L441-10 II"],
  ["FI-08", "V2", "RULES FI-08"],
  ["FI-09", "C", "RULES FI-09"],
  ["LI-06", "V2", "art. 2232"],
  ["VT-01", "V", "art. 272-1; BOI-TVA-DED-40-10-20"],
  ["VT-04", "V", "art. 272-1"],
  ["VT-05", "M", "art. 272-1"],
  ["AF-03", "U", "PPL n° 83, adopted by the Sénat on 2026-02-19"],
  ["EV-03", "V", "annexe II, art. 242 nonies A I 7°"],
  ["EV-04", "U", "PCG 921-3 s."],
  ["EV-05", "V", "art. 286 I 3° bis; BOI-TVA-DECLA-30-10-30"],
  ["EV-06", "U", "LF 2025 art. 43"],
  ["EV-07", "M", "art. 1770 duodecies"],
])("%s", (rule, mark, article) => {
  it(`is cited as ${article}, mark ${mark}`, () => {
    expect(rows.filter((row) => row.rule === rule)).toMatchObject([{ mark, article }])
  })
})
