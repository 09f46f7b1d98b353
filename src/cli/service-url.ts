import { CommandFailure, EXIT } from './failure.ts'

/** The address of a service. That of its `route` is taken as well: it is what one gives to `curl`. */
export function serviceUrl(text: string, route: RegExp): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text.replace(route, '')
  throw new CommandFailure(`'${text}' is no URL: it begins with http:// or https://`, EXIT.usage)
}
