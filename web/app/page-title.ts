import { texts } from '../texts/texts.ts'

/** What the browser's tab says at this address. */
export function pageTitle(pathname: string): string {
  const [, part = '', id = ''] = pathname.split('/')
  const titles: Record<string, string> = {
    '': texts.tickets.title,
    tickets: texts.ticketPageTitle(id),
    insights: texts.insights.title,
    admin: texts.admin.title,
    'sign-in': texts.session.signIn,
  }
  return texts.pageTitle(Object.hasOwn(titles, part) ? (titles[part] ?? '') : texts.notFound.title)
}
