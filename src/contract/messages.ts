/** What is said about a wrong field or parameter. Clients match on these, so each stands here once. */
export const MESSAGES = {
  required: 'This field is required.',
  blank: 'This field may not be blank.',
  null: 'This field may not be null.',
  notAString: 'Not a valid string.',
  nul: 'Null characters are not allowed.',
  unknownMember: 'Unknown field sent in request body.',
  unknownParameter: 'Unknown parameter.',
  notANumber: 'Enter a number.',
  notADateTime: 'Enter a valid date/time.',
} as const

export const tooLong = (max: number) => `Ensure this field has no more than ${max} characters.`
export const didYouMean = (name: string) => `${MESSAGES.unknownParameter} Did you mean '${name}'?`
export const invalidStatus = (value: string, allowed: readonly string[]) =>
  `Invalid status '${value}'. Allowed values are: ${allowed.join(', ')}.`
export const invalidChoice = (value: string) => `Select a valid choice. ${value} is not one of the available choices.`
export const notADictionary = (got: string) => `Invalid data. Expected a dictionary, but got ${got}.`
export const ticketNotFound = (id: string | number) => `Ticket with id '${id}' was not found.`
