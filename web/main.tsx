import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { basePath } from './api/base-path.ts'
import { App } from './app/app.tsx'
import { styleNonce } from './app/theme.ts'

// Dialogs keep the page behind them still by a style of their own, which asks for its nonce by this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })

// Past the proxy the service answers without its path too, where the router would show nothing.
const { pathname, search, hash } = location
if (!`${pathname}/`.startsWith(`${basePath}/`)) history.replaceState(null, '', basePath + pathname + search + hash)

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
