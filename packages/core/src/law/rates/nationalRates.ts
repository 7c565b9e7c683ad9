// Reference rates of single countries: the German Basiszinssatz and the Bank Rate of the Bank of
// England. Few rows, because few were read: a semester that is missing is an error until its row is
// added (docs/how-to/add-a-legal-regime.md).
import type { Semester } from "../../calendar/Semester.ts"
import type { Mark } from "../Citation.ts"
import { type ReferenceRate, semesterRow } from "../ReferenceRates.ts"

const basis: ReadonlyArray<readonly [Semester, string, Mark, string?]> = [
  ["2024 S1", "0.0362", "M"],
  ["2024 S2", "0.0337", "M"],
  ["2025 S1", "0.0227", "M"],
  ["2025 S2", "0.0127", "V2"],
  ["2026 S1", "0.0127", "V2"],
  [
    "2026 S2",
    "0.0152",
    "U",
    "derived, not read: 1.27 plus the 0.25 by which the ECB rate rose since 1 January 2026",
  ],
]

/** German base rate; it moves on 1 January and 1 July by as much as the ECB rate did. */
export const germanBaseRate: ReferenceRate = {
  id: "DE-BASISZINS",
  name: "Basiszinssatz, German base rate of § 247 BGB",
  publisher: "Deutsche Bundesbank",
  rows: basis.map(([semester, rate, mark, note]) =>
    semesterRow("DE-LP", semester, rate, {
      source: "Deutsche Bundesbank, Basiszinssatz nach § 247 BGB",
      article: semester,
      mark,
      ...(note === undefined ? {} : { note }),
    }),
  ),
}

/** Bank Rate on 31 December for January to June, on 30 June for July to December. */
export const bankOfEngland: ReferenceRate = {
  id: "BOE-BASE",
  name: "Bank Rate of the Bank of England, on 31 December and 30 June before",
  publisher: "Bank of England",
  rows: [
    semesterRow("UK-LP", "2026 S1", "0.0375", {
      source: "Bank of England, Bank Rate",
      article: "3.75 % from 2025-12-18",
      mark: "V2",
    }),
  ],
}
