/*
 * A spreadsheet takes a value that begins so for a formula, and runs it. An export for spreadsheets sets an apostrophe
 * before it, which spreadsheets keep as text, and one more where there are some already, so that an import can take
 * exactly that one away. Source: OWASP, CSV injection.
 */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/
const GUARDED = /^'+[=+\-@\t\r＝＋－＠]/

export const guarded = (value: string): string => (FORMULA.test(value) ? `'${value}` : value)
export const unguarded = (value: string): string => (GUARDED.test(value) ? value.slice(1) : value)
