/** Templates that are the same in every language but for the words of joining; a table may have its own. */
export const SHARED_RULES: Readonly<Record<string, string>> = {
  value: `[:] {quote} | : {line}`,
  ids_only: `{ids}`,
  shown_ids: `{ids}`,
  spoken: `{ref} | {one} | {many}`,
  nth_target: `{nth}`,
  one_only: `{one} | {one:one_loose}`,
  one_top: `{one:one_order}`,
  sought: `{ids} | {nth} | {ref} | {one} | {one:one_loose}`,
  and_more: `, <and> | , | <and>`,
  targets: `{target} [<and_more> {target} [<and_more> {target}]]`,
  statuses: `{status} [(<and> | <or> | , | /) {status}] [(<and> | <or>) {status}]`,
  filters: `<filter> [[,] [<and>] <filter> [[,] [<and>] <filter>]]`,
  loose_filters: `<loose_filter> [[,] [<and>] <loose_filter> [[,] [<and>] <loose_filter> [[,] [<and>] <loose_filter>]]]`,
  members: `<member_value> [(<and_more> | ; | .) <member_value> [(<and_more> | ; | .) <member_value>]]`,
}
