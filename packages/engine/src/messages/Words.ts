// The sentences of reminders in both languages. Courteous, and facts only: what is owed, since when, and what
// comes next; never what the law entitles anybody to.

/** What sentences may name; amounts and days are written already. */
export interface Told {
  readonly total: string
  readonly invoices: string
  readonly count: number
  readonly firstDueOn: string
  readonly answerBy: string | undefined
  readonly holdsOrders: boolean
}

export interface ReminderWords {
  readonly subject: (told: Told) => string
  readonly greeting: string
  readonly before: (told: Told) => ReadonlyArray<string>
  readonly after: (told: Told) => ReadonlyArray<string>
}

const some = (count: number, one: string, many: string): string => (count === 1 ? one : many)

const crossed = {
  fr: "Si votre règlement s’est croisé avec ce message, nous vous remercions de ne pas en tenir compte.",
  en: "If your payment has crossed with this message, please disregard it, with our thanks.",
}

export const french: Readonly<Record<string, ReminderWords>> = {
  receipt: {
    subject: ({ invoices, count }) =>
      `${some(count, "Facture", "Factures")} ${invoices} : bien ${some(count, "reçue", "reçues")} ?`,
    greeting: "Bonjour,",
    before: ({ count }) => [
      some(
        count,
        "Nous vous avons adressé la facture ci-dessous. Pouvez-vous nous confirmer qu’elle vous est bien parvenue et qu’elle n’appelle pas de remarque de votre part ?",
        "Nous vous avons adressé les factures ci-dessous. Pouvez-vous nous confirmer qu’elles vous sont bien parvenues et qu’elles n’appellent pas de remarque de votre part ?",
      ),
    ],
    after: () => ["Une réponse à ce message suffit. Nous vous en remercions."],
  },
  "pre-due": {
    subject: ({ invoices, count, firstDueOn }) =>
      `${some(count, "Facture", "Factures")} ${invoices} : échéance le ${firstDueOn}`,
    greeting: "Bonjour,",
    before: ({ total, firstDueOn }) => [
      `Nous nous permettons de vous rappeler que ${total} arrivent à échéance à partir du ${firstDueOn}.`,
    ],
    after: () => [
      "Si le règlement est déjà prévu, vous n’avez rien à faire. Si une facture appelle une remarque, merci de nous le dire dès maintenant.",
    ],
  },
  friendly: {
    subject: ({ invoices, count }) =>
      `${some(count, "Facture", "Factures")} ${invoices} : un oubli ?`,
    greeting: "Bonjour,",
    before: ({ total }) => [
      `Sauf erreur de notre part, nous n’avons pas encore reçu votre règlement de ${total}. Il s’agit sans doute d’un oubli.`,
    ],
    after: () => [
      "Si quelque chose vous empêche de régler, ou si une facture pose question, répondez simplement à ce message en nous indiquant la raison et la date prévue.",
      crossed.fr,
    ],
  },
  "reminder-1": {
    subject: ({ total }) => `Rappel : ${total} restent à régler`,
    greeting: "Bonjour,",
    before: ({ total }) => [
      `À ce jour, ${total} restent dus sur votre compte, selon le détail ci-dessous.`,
    ],
    after: () => [
      "Nous vous remercions de procéder au règlement, ou de nous indiquer la date à laquelle il interviendra.",
      crossed.fr,
    ],
  },
  "reminder-2": {
    subject: ({ total }) => `Deuxième rappel : ${total} restent à régler`,
    greeting: "Bonjour,",
    before: ({ total }) => [
      "Nos précédents messages sont restés sans règlement de votre part.",
      `Compte tenu du retard, des pénalités et l’indemnité forfaitaire pour frais de recouvrement s’ajoutent aux factures. Le montant à régler est de ${total}.`,
    ],
    after: () => [
      "Nous vous demandons de régler ce montant dès réception, ou de prendre contact avec nous sans attendre.",
      crossed.fr,
    ],
  },
  last: {
    subject: ({ total }) => `Dernier rappel avant mise en demeure : ${total}`,
    greeting: "Madame, Monsieur,",
    before: ({ total }) => [
      `Malgré nos rappels, ${total} restent dus à ce jour, selon le détail ci-dessous.`,
    ],
    after: ({ holdsOrders }) => [
      ...(holdsOrders ? ["Vos nouvelles commandes sont suspendues jusqu’au règlement."] : []),
      "Sans règlement ni réponse de votre part, l’étape suivante est une mise en demeure. Nous préférerions trouver une solution avec vous : contactez-nous.",
      crossed.fr,
    ],
  },
  "formal-notice": {
    subject: ({ total }) => `Mise en demeure de payer ${total}`,
    greeting: "Madame, Monsieur,",
    before: ({ total, answerBy }) => [
      answerBy === undefined
        ? `Par la présente, nous vous mettons en demeure de nous régler la somme de ${total}, dont le détail suit.`
        : `Par la présente, nous vous mettons en demeure de nous régler la somme de ${total}, dont le détail suit, au plus tard le ${answerBy}.`,
    ],
    after: () => [
      "À défaut, nous poursuivrons le recouvrement de cette somme. Nous restons à votre disposition pour convenir d’un règlement amiable.",
      "Veuillez agréer, Madame, Monsieur, l’expression de nos salutations distinguées.",
    ],
  },
}

export const english: Readonly<Record<string, ReminderWords>> = {
  receipt: {
    subject: ({ invoices, count }) =>
      `${some(count, "Invoice", "Invoices")} ${invoices}: received?`,
    greeting: "Hello,",
    before: ({ count }) => [
      some(
        count,
        "We sent you the invoice below. Could you confirm that it reached you, and that nothing in it is in question?",
        "We sent you the invoices below. Could you confirm that they reached you, and that nothing in them is in question?",
      ),
    ],
    after: () => ["A reply to this message is all we need. Thank you."],
  },
  "pre-due": {
    subject: ({ invoices, count, firstDueOn }) =>
      `${some(count, "Invoice", "Invoices")} ${invoices}: due on ${firstDueOn}`,
    greeting: "Hello,",
    before: ({ total, firstDueOn }) => [
      `This is just to let you know that ${total} will fall due from ${firstDueOn}.`,
    ],
    after: () => [
      "If the payment is already scheduled, there is nothing to do. If anything about an invoice is in question, please tell us now.",
    ],
  },
  friendly: {
    subject: ({ invoices, count }) =>
      `${some(count, "Invoice", "Invoices")} ${invoices}: an oversight?`,
    greeting: "Hello,",
    before: ({ total }) => [
      `Unless we are mistaken, your payment of ${total} has not reached us yet. It is probably an oversight.`,
    ],
    after: () => [
      "If something keeps you from paying, or an invoice is in question, just reply with the reason and the date you expect to pay.",
      crossed.en,
    ],
  },
  "reminder-1": {
    subject: ({ total }) => `Reminder: ${total} to be paid`,
    greeting: "Hello,",
    before: ({ total }) => [`As of today ${total} are owed on your account, as listed below.`],
    after: () => ["Please make the payment, or tell us the day on which you will.", crossed.en],
  },
  "reminder-2": {
    subject: ({ total }) => `Second reminder: ${total} to be paid`,
    greeting: "Hello,",
    before: ({ total }) => [
      "Our earlier messages have not been followed by a payment.",
      `As the invoices are late, interest and the fixed sum for recovery costs are added to them. The amount to pay is ${total}.`,
    ],
    after: () => [
      "Please pay this amount on receipt, or get in touch with us without delay.",
      crossed.en,
    ],
  },
  last: {
    subject: ({ total }) => `Last reminder before formal notice: ${total}`,
    greeting: "Dear Sir or Madam,",
    before: ({ total }) => [
      `In spite of our reminders ${total} are owed as of today, as listed below.`,
    ],
    after: ({ holdsOrders }) => [
      ...(holdsOrders ? ["New orders are on hold until payment."] : []),
      "Without a payment or a reply from you, the next step is a formal notice. We would rather find a solution with you: please contact us.",
      crossed.en,
    ],
  },
  "formal-notice": {
    subject: ({ total }) => `Formal notice to pay ${total}`,
    greeting: "Dear Sir or Madam,",
    before: ({ total, answerBy }) => [
      answerBy === undefined
        ? `We hereby give you formal notice to pay us the sum of ${total}, as itemised below.`
        : `We hereby give you formal notice to pay us the sum of ${total}, as itemised below, by ${answerBy} at the latest.`,
    ],
    after: () => [
      "Failing this, we will pursue the recovery of this sum. We remain available to agree on an amicable settlement.",
      "Yours faithfully,",
    ],
  },
}
