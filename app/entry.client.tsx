import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'

// Dialogs keep the page behind them from scrolling by a style of their own, which must carry the page's nonce.
Object.assign(globalThis, {
	__webpack_nonce__:
		document.querySelector<HTMLElement>('script[nonce]')?.nonce,
})

startTransition(() => {
	hydrateRoot(
		document,
		<StrictMode>
			<RemixBrowser />
		</StrictMode>,
	)
})
