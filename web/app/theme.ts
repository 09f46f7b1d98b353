import { type CSSVariablesResolver, createTheme } from '@mantine/core'
import { texts } from '../texts/texts.ts'

const DIALOG = { attributes: { header: { role: 'presentation' } } }

export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: 8,
  defaultRadius: 'md',
  autoContrast: true,
  cursorType: 'pointer',
  respectReducedMotion: true,
  // The head of a dialog is no banner of the page.
  components: {
    Modal: { defaultProps: { ...DIALOG, closeButtonProps: { 'aria-label': texts.closeDialog } } },
    Drawer: { defaultProps: DIALOG },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': texts.closeNotification } } },
  },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
})

/** Mantine's own dimmed and red texts have less contrast than the 4.5 that WCAG asks for. */
export const readableColors: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
  },
})

/** The server's policy allows the styles that carry this. */
export const styleNonce = () => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
