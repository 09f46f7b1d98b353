/** "and 6", "6 too", in every language: it is spoken of as the one before. */
export const ALSO =
  /^(?:and|now|next|then|same|do the same|also|as well|too|(?:(?:do )?the )?same(?: thing| goes)? (?:for|with|to)|the same|ditto(?: for)?|likewise(?: for)?|und|auch|ebenso|et|aussi|y|tambien|og|ogsa)$/
