import type { Table } from './table.ts'

/** Templates that are the same in every language but for the words of joining; a table may have its own. */
export const SHARED_RULES: Readonly<Record<string, string>> = {
  the_number: ``,
  named_id: `[<the>] (<nouns> | <noun>) [<the_number>] [<number> [.|:]] [#] | [<the>] <number> [.|:] [#]`,
  bare_id: `[<the_number>] [#]`,
  and_id: `, [<and>] | <and> | &`,
  to_id: `<through> | - | – | —`,
  value: `[:] {quote} | : {line}`,
  ids_only: `{ids}`,
  shown_ids: `{ids}`,
  named: `{ids} | <spoken>`,
  spoken: `{ref} | {one} | {many}`,
  nth_target: `{nth}`,
  one_only: `{one} | {one:one_loose}`,
  one_top: `{one:one_order}`,
  sought: `{ids} | {nth} | {ref} | {one} | {one:one_loose}`,
  and_more: `, <and> | , | <and>`,
  about_topic: `{about:quote} | [<article>] {about:topic}`,
  about_subject: `{about:quote} | [<article>] {about:subject}`,
  about_phrase: `{about:quote} | [<article>] {about:phrase}`,
  few: `{count_n:n} {order} | {order} {count_n:n}`,
  there: `<there_are> [<there_are>]`,
  with_text: `[<described> {description:quote}] [<with_status> {new:status}]`,
  show: `<show_verb> [<me>]`,
  target: `{ids} | {nth} | {ref} | {one} | {many}`,
  answer_status: `[<to>] {new:status}`,
  create_heads: `<create_head> | <create_head> {into:into_word}`,
  targets: `{target} [<and_more> {target} [<and_more> {target}]]`,
  statuses: `{status} [(<and> | <or> | , | /) {status}] [(<and> | <or>) {status}]`,
  base_filter: `<status_filter> | <when_made> | [,] <except_word> [<the>] {except:ids}`,
  filter: `<base_filter> | <mention_word> (<mention_list> | [<article>] {mention:topic}) | <about_word> <about_topic>`,
  filters: `<filter> [[,] [<and>] <filter> [[,] [<and>] <filter>]]`,
  loose_filters: `<loose_filter> [[,] [<and>] <loose_filter> [[,] [<and>] <loose_filter> [[,] [<and>] <loose_filter>]]]`,
  members: `<member_value> [(<and_more> | ; | .) <member_value> [(<and_more> | ; | .) <member_value>]]`,
}

export const SHARED_VALUES: Table['values'] = { member: `title: <title_word> ;; description: <text_word>` }

/** Intents whose templates are the same in every language. */
export const SHARED_INTENTS: Table['intents'] = { nth: `{target:nth_target}` }
