// The customers of the example. All are invented: no such company, town or person is known to us.
//
// `pays` is how the customer pays (see payers.js), `run` the days on which it does ("-" = any), `vat`
// what it buys (see invoices.js), `method` how the money comes. `since` is when the account opened.
import { chance } from "./chance.js"
import { named } from "./terms.js"

const table = `
id    | name                               | kind     | country | segment          | since      | terms     | size   | pays     | run       | vat      | method
C-001 | Menuiserie Copeau-Ladrenne         | business | FR      | artisanat        | 2019-03-11 | net30     | small  | late     | -         | standard | cheque
C-002 | Laiteries d'Ombrelune              | business | FR      | agroalimentaire  | 2016-09-05 | eomAfter  | large  | punctual | thursday  | standard | transfer
C-003 | Transports Virevent                | business | FR      | logistique       | 2018-01-22 | net60     | medium | late     | -         | standard | transfer
C-004 | Groupe hôtelier Clairbassin        | business | FR      | hôtellerie       | 2017-06-12 | eomBefore | large  | late     | thursday  | books    | transfer
C-005 | Imprimerie Tournepage              | business | FR      | imprimerie       | 2020-10-01 | net30     | medium | punctual | -         | books    | transfer
C-006 | Fonderie Grisorage                 | business | FR      | métallurgie      | 2015-04-20 | eomAfter  | medium | late     | -         | standard | transfer
C-007 | Établissements Marquoison          | business | FR      | négoce           | 2021-02-15 | net30     | small  | punctual | -         | standard | transfer
C-008 | Clinique des Trois-Fougères        | business | FR      | santé            | 2019-11-04 | net45     | medium | punctual | thursday  | training | transfer
C-009 | Brasserie Houblonval               | business | FR      | boissons         | 2018-05-14 | net30     | large  | stops    | -         | standard | transfer
C-010 | Cartonnages Plissambert            | business | FR      | emballage        | 2017-03-27 | net30     | medium | drifting | -         | standard | transfer
C-011 | Paysages Verdelune                 | business | FR      | espaces verts    | 2022-04-04 | receipt   | small  | late     | -         | standard | card
C-012 | Verrerie Souffleroy                | business | FR      | verre            | 2016-02-08 | tenth     | medium | punctual | -         | standard | transfer
C-013 | Conserverie Port-Avelin            | business | FR      | agroalimentaire  | 2018-09-17 | eomBefore | medium | late     | month-end | standard | transfer
C-014 | Mécanique Pistonnet                | business | FR      | mécanique        | 2020-01-13 | net45     | small  | late     | -         | standard | transfer
C-015 | Commune de Saint-Aubrac-les-Ormes  | public   | FR      | collectivité     | 2017-01-09 | net30     | small  | punctual | -         | books    | transfer
C-016 | Centre hospitalier de Valbruisse   | public   | FR      | santé            | 2016-11-21 | penalty   | medium | slow     | -         | training | transfer
C-017 | Université de Hautemarle           | public   | FR      | enseignement     | 2019-09-02 | net30     | small  | late     | month-end | books    | transfer
C-018 | Office de l'habitat de Corvaillac  | public   | FR      | logement social  | 2018-03-05 | net30     | medium | punctual | month-end | housing  | transfer
C-019 | Chauffage Tiédemont                | business | FR      | bâtiment         | 2021-10-18 | deposit   | small  | late     | -         | housing  | cheque
C-020 | Biscuiterie Croquelin              | business | FR      | agroalimentaire  | 2020-06-08 | month     | medium | punctual | -         | standard | transfer
C-021 | Chaudronnerie Ferrambelle          | business | FR      | métallurgie      | 2017-10-16 | net60     | medium | halves   | -         | standard | transfer
C-022 | Électricité Luxembert              | business | FR      | bâtiment         | 2022-01-10 | net30     | small  | punctual | -         | standard | direct-debit
C-023 | Papeterie Blancfeuillet            | business | FR      | distribution     | 2019-05-20 | discount  | medium | discount | -         | books    | transfer
C-024 | Pharmacie centrale Mirandoulx      | business | FR      | santé            | 2023-02-06 | net30     | small  | early    | -         | standard | direct-debit
C-025 | Atelier Couturel                   | business | FR      | confection       | 2024-03-18 | net30     | small  | halves   | -         | standard | cheque
C-026 | Carrières de Pierrembrune          | business | FR      | matériaux        | 2016-05-30 | eomAfter  | medium | account  | tenth     | standard | transfer
C-027 | Domaine du Clos Mirepoule          | business | FR      | viticulture      | 2018-10-22 | months    | small  | late     | -         | standard | cheque
C-028 | Garage Bielledor                   | business | FR      | automobile       | 2021-06-14 | net30     | small  | late     | -         | standard | cheque
C-029 | Nautique Ventdarrière              | business | FR      | nautisme         | 2022-05-02 | deposit   | small  | punctual | -         | standard | transfer
C-030 | Logistique Quaimartin              | business | FR      | logistique       | 2015-09-14 | eomBefore | large  | late     | tenth     | standard | transfer
C-031 | Cabinet d'architecture Équerrine   | business | FR      | architecture     | 2020-02-24 | net45     | small  | punctual | -         | books    | transfer
C-032 | Agence Panache-Lumière             | business | FR      | communication    | 2023-09-11 | net30     | small  | slow     | -         | books    | transfer
C-033 | Boulangeries Mie-Dorvale           | business | FR      | alimentation     | 2021-03-29 | receipt   | medium | early    | -         | standard | direct-debit
C-034 | Distribution Marchenoire           | business | FR      | grande surface   | 2015-01-19 | net45     | large  | punctual | tenth     | books    | transfer
C-035 | Robotique Axembelle                | business | FR      | robotique        | 2022-11-07 | net60     | medium | early    | -         | training | transfer
C-036 | Textiles Trameval                  | business | FR      | textile          | 2017-12-04 | eomAfter  | medium | drifting | month-end | standard | transfer
C-037 | Pépinières Racinelle               | business | FR      | horticulture     | 2019-04-08 | month     | small  | late     | -         | standard | transfer
C-038 | Plasturgie Moulambert              | business | FR      | plasturgie       | 2018-06-25 | net45     | medium | slow     | -         | standard | transfer
C-039 | Horlogerie Tocquevanne             | business | FR      | horlogerie       | 2020-09-28 | net60     | small  | early    | -         | standard | transfer
C-040 | Studio Pixembourg                  | business | FR      | audiovisuel      | 2026-07-06 | none      | small  | punctual | -         | training | card
C-041 | Maçonnerie Parpaindre              | business | FR      | bâtiment         | 2026-07-20 | net30     | small  | never    | -         | standard | transfer
C-042 | Zwirnhauser Maschinenbau GmbH      | business | DE      | mécanique        | 2018-02-12 | net30     | medium | early    | -         | union    | transfer
C-043 | Brouwerij Kettelvoorde BV          | business | BE      | boissons         | 2021-01-25 | month     | small  | punctual | -         | union    | transfer
C-044 | Officine Bullonardi S.r.l.         | business | IT      | mécanique        | 2019-07-15 | months    | medium | slow     | -         | union    | transfer
C-045 | Northquill Instruments Inc.        | business | US      | instrumentation  | 2020-04-27 | net45     | medium | punctual | -         | export   | transfer
C-046 | Maplethorn Analytics Ltd.          | business | CA      | instrumentation  | 2026-08-03 | net30     | small  | late     | -         | export   | card
C-047 | Straitsworth Trading Pte. Ltd.     | business | SG      | négoce           | 2022-08-29 | net60     | small  | account  | month-end | export   | transfer
C-048 | Suministros Torrealbilla S.L.      | business | ES      | négoce           | 2023-05-15 | net60     | small  | drifting | -         | union    | transfer
`

const languages = { FR: "fr", BE: "nl", DE: "de", IT: "it", ES: "es", US: "en", CA: "en", SG: "en" }
/** Those who are invoiced in dollars; all others are in euros. */
const inDollars = new Set(["C-045", "C-046", "C-047"])

const [header, ...lines] = table
  .trim()
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()))

/** The customers in the order of their ids, each with a chance of its own. */
export const companies = () =>
  lines.map((cells, at) => {
    const row = Object.fromEntries(cells.map((cell, column) => [header[column], cell]))
    return {
      ...row,
      terms: named[row.terms],
      currency: inDollars.has(row.id) ? "USD" : "EUR",
      language: languages[row.country],
      chance: chance(2_026_000 + at),
    }
  })
