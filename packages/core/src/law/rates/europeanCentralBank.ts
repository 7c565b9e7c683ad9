// The European Central Bank's rate for main refinancing operations (fixed rate) on 1 January and
// 1 July: the reference of the late-payment directive. Example: 2026 S1, 2.15 %.
// Nothing stands before 2013: until then the reference moved with each decision of the bank.
import type { Semester } from "../../calendar/Semester.ts"
import type { Mark } from "../Citation.ts"
import { type ReferenceRate, semesterRow } from "../ReferenceRates.ts"

const read: ReadonlyArray<readonly [Semester, string]> = [
  ["2013 S1", "0.0075"],
  ["2013 S2", "0.0050"],
  ["2014 S1", "0.0025"],
  ["2014 S2", "0.0015"],
  ["2015 S1", "0.0005"],
  ["2015 S2", "0.0005"],
  ["2016 S1", "0.0005"],
  ["2016 S2", "0.0000"],
  ["2017 S1", "0.0000"],
  ["2017 S2", "0.0000"],
  ["2018 S1", "0.0000"],
  ["2018 S2", "0.0000"],
  ["2019 S1", "0.0000"],
  ["2019 S2", "0.0000"],
  ["2020 S1", "0.0000"],
  ["2020 S2", "0.0000"],
  ["2021 S1", "0.0000"],
  ["2021 S2", "0.0000"],
  ["2022 S1", "0.0000"],
  ["2022 S2", "0.0000"],
  ["2023 S1", "0.0250"],
  ["2023 S2", "0.0400"],
  ["2024 S1", "0.0450"],
  ["2024 S2", "0.0425"],
  ["2025 S1", "0.0315"],
]

const reported: ReadonlyArray<readonly [Semester, string, string]> = [
  ["2025 S2", "0.0215", "2.15 % from 2025-06-11, still on 2025-12-22: notice of the Bundesbank"],
  ["2026 S1", "0.0215", "2.15 % still on 2025-12-22: notice of the Bundesbank"],
  ["2026 S2", "0.0240", "2.40 % from 2026-06-17: two public sources quoting the bank's table"],
]

const origin = (mark: Mark, note?: string) => ({
  source: "European Central Bank, key interest rates",
  article: "main refinancing operations, fixed rate",
  mark,
  ...(note === undefined ? {} : { note }),
})

export const europeanCentralBank: ReferenceRate = {
  id: "ECB-MRO",
  name: "main refinancing rate of the European Central Bank, on 1 January and 1 July",
  publisher: "European Central Bank",
  rows: [
    ...read.map(([semester, rate]) => semesterRow("LP-04", semester, rate, origin("V"))),
    ...reported.map(([semester, rate, note]) =>
      semesterRow("LP-04", semester, rate, origin("V2", note)),
    ),
  ],
}
