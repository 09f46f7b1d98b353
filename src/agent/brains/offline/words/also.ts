/** "and 6", "6 too", in every language: it is spoken of as the one before. */
export const ALSO =
  /^(?:and|also|as well|too|same for|same with|the same for|the same|likewise|und|auch|ebenso|et|aussi|y|tambien|og|ogsa)$/
