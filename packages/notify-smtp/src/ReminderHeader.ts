// The header by which a report of a bounce tells which reminder it is about: the id says nothing of the customer.

export const name = "X-Encours-Reminder"

/** Whether an id can stand there as it is; a report that names another one is none of ours. */
export const isValue = (text: string | undefined): text is string =>
  /^[\w.-]{1,200}$/.test(text ?? "")
