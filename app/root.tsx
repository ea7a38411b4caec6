import './ui/styles/app.css'
import type { MetaFunction } from '@remix-run/node'
import {
	isRouteErrorResponse,
	Links,
	Meta,
	Outlet,
	Scripts,
	ScrollRestoration,
	useRouteError,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { useNonce } from './ui/layout/nonce.tsx'
import { Problem } from './ui/layout/problem.tsx'
import { SiteFrame } from './ui/layout/site-frame.tsx'

export function Layout({ children }: { children: ReactNode }) {
	const nonce = useNonce()
	return (
		<html lang="en">
			<head>
				<meta charSet="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<link rel="icon" href="/favicon.svg" type="image/svg+xml" />
				<Meta />
				<Links />
			</head>
			<body>
				{children}
				<ScrollRestoration nonce={nonce} />
				<Scripts nonce={nonce} />
			</body>
		</html>
	)
}

export const meta: MetaFunction = () => [{ title: 'Laurel' }]

export default Outlet

export function ErrorBoundary() {
	const error = useRouteError()
	const status = isRouteErrorResponse(error) ? error.status : 500
	return (
		<>
			<title>{`Error ${status} · Laurel`}</title>
			<SiteFrame name="Laurel">
				<Problem status={status} />
			</SiteFrame>
		</>
	)
}
