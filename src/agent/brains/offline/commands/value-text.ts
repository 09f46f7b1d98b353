/** The words of a value as they are stored: without quotes around them, and without "please" behind them. */
export const trimmed = (text: string): string =>
  withoutPoliteEnd(text.trim())
    .replace(/^["'“„«]+|["'”“»]+$/g, '')
    .replace(/[,;]$/, '')

/** "… for me, please": one after the other. */
const withoutPoliteEnd = (text: string): string => {
  const shorter = text.replace(POLITE_END, '')
  return shorter === text || shorter.trim() === '' ? text : withoutPoliteEnd(shorter)
}

const POLITE_END =
  /(?:,?\s+(?:please|pls|plz|thanks|thank you|thx|cheers|thanks a lot|thank you (?:so|very) much|many thanks|for me|for us|right away|right now|asap|immediately|quickly|(?:will|would|could|can) you|if you can|if possible|when(?:ever)? you can|when(?:ever)? possible|as soon as possible|bitte|danke|merci|svp|por favor|gracias|tak)|,?\s+(?:when|whenever|once) you (?:have|get|find) (?:a )?(?:time|chance|minute|moment|second))[.!?\s]*$/i

/** What stands in the place of a value and is none: another command, another ticket's value, a wish, a slip of the tongue. */
export const isNoValue = (value: string, title: boolean): boolean =>
  (title && (UNTITLED.test(value) || CHOICE.test(value))) ||
  COMMAND.test(value) ||
  ANOTHER.test(value) ||
  EARLIER.test(value) ||
  WISHED.test(value) ||
  SLIP.test(value)

/** "rename 5 to X and 6 to Y": where the value ends is anybody's guess. */
const ANOTHER =
  /(?:^|\s)(?:and|und|et|y|og)\s+(?:(?:ticket|sag|the|die|das|le|la|el|den)\s+)*#?\d+\s+(?:to|in|auf|en|a|til)(?:\s|$)/i

/** "rename 6 back to what it was", "to the title of 3": it stands somewhere else. */
const EARLIER =
  /^(?:what|how) it was|^(?:the|its) (?:old|original|previous|former|same) (?:one|title|name|description|text)|^the (?:title|name|description|text|one|same) (?:of|as|from|in) /i

/** "rename 3 to something better", "change the description to include the floor": how it should be, and not what. */
const WISHED =
  /^(?:nothing|blank|empty|none)$|^(?:something|anything)(?: (?:else|better|nicer|shorter|clearer|different|useful|good|more .*|like .*|with .*|about .*))?$|^whatever .*$|^(?:include|mention|contain|reflect|match|be (?:more|less)) |^(?:uppercase|lowercase|upper case|lower case)$/i

/** "to VPN, sorry, Wi-Fi" */
const SLIP = /[,;–-]\s*(?:(?:sorry|oops|no|wait|actually),|no wait|i mean|i meant|or rather)\s/i

/** "to Foo tomorrow", "to Foo, it's clearer", "to Foo but not yet": what goes on behind a title. */
const UNTITLED =
  /\s(?:tomorrow|later|tonight|soon|next (?:week|month)|in an hour|or something|or so|or whatever|or similar)[.!?]*$|\s(?:but (?:not|only|ask|wait|first|keep|leave)|because|if \w+ agrees)\b|,\s*(?:it['’]?s|it is|that['’]?s|that is|because|so that|since)\s/i

/** "to Foo or Baz" */
const CHOICE = /^\S+(?: \S+)? (?:or|oder|ou|o|eller) \S+(?: \S+)?$/i

/** "rename 3 to close 6": a command, or a title of those words? */
const COMMAND = /^(?:close|delete|resolve|reopen|restore|remove)\s+(?:ticket\s+)?#?\d+$/i
