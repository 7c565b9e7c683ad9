// One address of one person, in the form that a server takes: what is anything else is refused here,
// before a server could read two recipients in it.

/** What may stand before and after the @, without quotes, lists and comments (RFC 5321, RFC 6531). */
const local = /^[^\s\p{Control}\p{Format}<>()[\]\\,;:"@]{1,64}$/u
const domain = /^[^\s\p{Control}\p{Format}<>()[\]\\,;:"@]{1,255}$/u

/**
 * The address without spaces around it, undefined where it is not exactly one.
 *
 * ```ts doctest
 * import { MailAddress } from "@encours/notify-smtp"
 * MailAddress.parse(" compta@martin.example ") // => "compta@martin.example"
 * MailAddress.parse("a@b.example, c@d.example") // => undefined
 * ```
 */
export const parse = (text: string): string | undefined => {
  const address = text.trim()
  const at = address.lastIndexOf("@")
  const isOne = at > 0 && local.test(address.slice(0, at)) && domain.test(address.slice(at + 1))
  return isOne ? address : undefined
}

/** What stands after the @. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1)

/** A name as it stands in a header: one line, without what turns the direction of writing. */
export const nameOf = (text: string | undefined): string =>
  (text ?? "")
    .replace(/[\p{Control}\p{Format}\u2028\u2029]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
