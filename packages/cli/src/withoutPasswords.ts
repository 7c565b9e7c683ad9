// What the program says of its own words goes to a screen or into a log: a password in an address does not.

/** `://user:…@` in place of the password; whatever scheme, right or wrong. At most 200 characters each. */
export const withoutPasswords = (text: string): string =>
  text.replace(/(:\/\/[^\s:@/"']{0,200}):[^\s@"']{1,200}@/gu, "$1:…@")
