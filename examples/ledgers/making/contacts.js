// Whom to write to at a customer. Names are invented; e-mail addresses end in example.com, which
// RFC 2606 reserves; telephone numbers lie in the ranges that ARCEP keeps for works of fiction
// (decision 2018-0881). Customers abroad have no number here.

const firstNames = [
  ...["Camille", "Yanis", "Maëlle", "Théo", "Inès", "Baptiste", "Salomé", "Karim", "Océane"],
  ...["Gaspard", "Leïla", "Hugo", "Margaux", "Ismaël", "Clémence", "Octave", "Noémie", "Rayan"],
]
const lastNames = [
  ...["Roussenard", "Vauquemin", "Delabrousse", "Tirefeuille", "Montgravier", "Pelleterain"],
  ...["Quatrebarbe", "Soulièvre", "Bondrillard", "Chantemesle", "Harcavoine", "Lamberiot"],
  ...["Poncevert", "Grandjouan-Fey", "Ostrevant", "Maldorne", "Fauxbourg", "Brissandier"],
]
const foreignNames = {
  DE: ["Anneliese Zwirnmoser"],
  BE: ["Lotte van Kettelhove"],
  IT: ["Ornella Bullonacci"],
  ES: ["Íñigo Torrealbar"],
  US: ["Dana Northquist"],
  CA: ["Alex Mapleworth"],
  SG: ["Mei Straitson"],
}
const roles = ["comptabilité fournisseurs", "achats", "direction", "direction financière"]
const ranges = ["01 99 00", "02 61 91", "03 53 01", "04 65 71", "05 36 49", "06 39 98"]

const plain = (name) =>
  name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-|-$/gu, "")

/** The data of ContactSet for a customer: accounts payable first; bigger ones have two or three. */
export const contactsOf = (company) => {
  const { id, name, size, country, language, chance } = company
  const count = country === "FR" ? { small: chance.int(1, 2), medium: 2, large: 3 }[size] : 1
  return Array.from({ length: count }, (_, at) => {
    const person =
      foreignNames[country]?.[at] ?? `${chance.pick(firstNames)} ${chance.pick(lastNames)}`
    const mailbox = at === 0 ? "comptabilite" : plain(person).replace("-", ".")
    const digits = String(chance.int(0, 9999)).padStart(4, "0")
    const phone = `${chance.pick(ranges)} ${digits.slice(0, 2)} ${digits.slice(2)}`
    return {
      contact: `${id}-${at + 1}`,
      role: roles[at],
      name: person,
      email: `${mailbox}@${plain(name)}.example.com`,
      ...(country === "FR" ? { phone } : {}),
      language,
    }
  })
}
