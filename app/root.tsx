import './ui/styles/app.css'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
	Links,
	Meta,
	Outlet,
	Scripts,
	ScrollRestoration,
	useMatches,
	useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { viewBrand } from '#app/views/organisation/organisation.ts'
import { useNonce } from './ui/layout/nonce.tsx'
import { ProblemPage, titleOf } from './ui/layout/problem-page.tsx'

/** Open to anybody: what every page wears. */
export const loader = ({ context }: LoaderFunctionArgs) =>
	viewBrand(context.organisation)

export function Layout({ children }: { children: ReactNode }) {
	const nonce = useNonce()
	const css = useRouteLoaderData<typeof loader>('root')?.css
	const isStill = useMatches().some(({ handle }) => isStillPage(handle))
	return (
		<html lang="en">
			<head>
				<meta charSet="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<link rel="icon" href="/favicon.svg" type="image/svg+xml" />
				<Meta />
				<Links />
				{css && (
					<style
						nonce={nonce}
						// The browser hides a nonce from scripts.
						suppressHydrationWarning
						dangerouslySetInnerHTML={{ __html: css }}
					/>
				)}
			</head>
			<body>
				{children}
				{!isStill && (
					<>
						<ScrollRestoration nonce={nonce} />
						<Scripts nonce={nonce} />
					</>
				)}
			</body>
		</html>
	)
}

/** A page that strangers read loads no script: it says so in its handle. */
const isStillPage = (handle: unknown): boolean =>
	typeof handle === 'object' && handle !== null && 'isStill' in handle

export const meta: MetaFunction = ({ error }) => titleOf(error)

export default Outlet

export const ErrorBoundary = () => <ProblemPage />
