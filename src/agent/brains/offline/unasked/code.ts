/** "DELETE FROM tickets WHERE id=3", "closeTicket(3)", "curl -X DELETE …": pasted from elsewhere, and no sentence. */
export const isCode = (text: string): boolean => CODE.test(text)

const CODE =
  /^\s*(?:\/\*|\/\/|--|#)\s|^\s*(?:sql>|[$>] )?\s*(?:delete\s+from\s+\w+|update\s+\w+\s+set\s+\w+\s*=|insert\s+into\s|(?:drop|alter|truncate)\s+table\b|curl\s|sudo\s|rm\s+-|git\s)|\bwhere\s+\w+\s*(?:=|in\s*\()|\b\w+\(\s*["'#]?\d+["']?\s*\)|\/(?:api|tickets)\/|^\s*(?:post|patch|put|delete)\s+\//i
