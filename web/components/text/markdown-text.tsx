import { Anchor, Text } from '@mantine/core'
import { findAndReplace, type ReplaceFunction } from 'mdast-util-find-and-replace'
import { type ReactNode, useMemo } from 'react'
import Markdown, { type Components, type Options } from 'react-markdown'
import remarkBreaks from 'remark-breaks'
import remarkGfm from 'remark-gfm'
import { texts } from '../../texts/texts.ts'
import { TicketLink } from '../ticket-link.tsx'
import classes from './markdown-text.module.css'
import { safeLink } from './safe-link.ts'
import { MENTION } from './ticket-mentions.ts'

type MarkdownTextProps = {
  children: string
  /** Shown instead where the text is no sensible Markdown, such as a thousand quotes within each other. */
  fallback: ReactNode
}

/**
 * Somebody's text as the Markdown that it is. Made of React elements and no HTML: tags in it stay text, pictures become
 * links, and links lead to tickets and other hosts alone.
 */
export function MarkdownText({ children, fallback }: MarkdownTextProps) {
  const made = useMemo(() => elementsOf(children), [children])
  if (made === undefined) return fallback
  return (
    <Text component="div" dir="auto" className={classes.text}>
      {made}
    </Text>
  )
}

/** A line that begins with this many quotes and lists within each other takes seconds to be read. */
const TOO_DEEP = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])){40}/m

function elementsOf(text: string): ReactNode | undefined {
  if (TOO_DEEP.test(text)) return undefined
  try {
    return Markdown({ ...OPTIONS, children: text })
  } catch (error) {
    if (error instanceof RangeError) return undefined // more in each other than the stack or DEPTH_MAX holds
    throw error
  }
}

type LinkProps = { href?: string | undefined; children?: ReactNode }

function TextLink({ href = '', children }: LinkProps) {
  const link = safeLink(href, location)
  if (!link) return <span>{children}</span>
  if ('ticketId' in link) return <TicketLink id={link.ticketId}>{children}</TicketLink>
  return (
    <Anchor href={link.href} target="_blank" rel="noopener noreferrer nofollow" inherit underline="always">
      {children}
    </Anchor>
  )
}

/** The title of the ticket is the first heading of its page. */
const COMPONENTS: Components = {
  a: ({ href, children }) => <TextLink href={href}>{children}</TextLink>,
  img: ({ src, alt }) => (
    <TextLink href={typeof src === 'string' ? src : undefined}>{alt || texts.ticket.text.picture}</TextLink>
  ),
  h1: 'h2',
  h2: 'h3',
  h3: 'h4',
  h4: 'h5',
  h5: 'h6',
  input: ({ checked }) => (
    <input type="checkbox" checked={checked ?? false} disabled aria-label={texts.ticket.text.task(checked ?? false)} />
  ),
}

const OPTIONS: Options = {
  remarkPlugins: [[remarkGfm, { singleTilde: false }], remarkBreaks, () => linkTickets],
  components: COMPONENTS,
  urlTransform: (url) => url, // each is looked at where it becomes a link
}

type Nodes = Parameters<typeof findAndReplace>[0]

const DEPTH_MAX = 40

/** `#12` and `ticket 12` become links, outside of code and other links. */
function linkTickets(tree: Nodes): void {
  checkDepth(tree)
  const link: ReplaceFunction = (text: string, id: string) => ({
    type: 'link',
    url: `/tickets/${id}`,
    children: [{ type: 'text', value: text }],
  })
  findAndReplace(tree, [[MENTION, link]], { ignore: ['link', 'linkReference'] })
}

function checkDepth(root: Nodes): void {
  const waiting: [node: Nodes, depth: number][] = [[root, 0]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, depth] = next
    if (depth > DEPTH_MAX) throw new RangeError('too deep')
    if ('children' in node) for (const child of node.children) waiting.push([child, depth + 1])
  }
}
