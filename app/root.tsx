import './ui/styles/app.css'
import type { MetaFunction } from '@remix-run/node'
import {
	Links,
	Meta,
	Outlet,
	Scripts,
	ScrollRestoration,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { useNonce } from './ui/layout/nonce.tsx'
import { ProblemPage, titleOf } from './ui/layout/problem-page.tsx'

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

export const meta: MetaFunction = ({ error }) => titleOf(error)

export default Outlet

export const ErrorBoundary = () => <ProblemPage />
