import { PassThrough } from 'node:stream'
import {
	type ActionFunctionArgs,
	type AppLoadContext,
	createReadableStreamFromReadable,
	type EntryContext,
	type LoaderFunctionArgs,
} from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { loggedError } from './http/log.ts'
import { loggedPath } from './http/logged-path.ts'
import { NonceProvider } from './ui/layout/nonce.tsx'

export const streamTimeout = 5_000

/** Renders a page. People get it as it comes, crawlers when it is whole. */
export default function renderDocument(
	request: Request,
	status: number,
	headers: Headers,
	remix: EntryContext,
	{ cspNonce, log }: AppLoadContext,
): Promise<Response> {
	const ready = isbot(request.headers.get('user-agent') ?? '')
		? 'onAllReady'
		: 'onShellReady'
	return new Promise((resolve, reject) => {
		let hasStarted = false
		const { pipe, abort } = renderToPipeableStream(
			<NonceProvider value={cspNonce}>
				<RemixServer
					context={remix}
					url={request.url}
					abortDelay={streamTimeout}
					nonce={cspNonce}
				/>
			</NonceProvider>,
			{
				nonce: cspNonce,
				[ready]() {
					hasStarted = true
					const body = new PassThrough()
					headers.set('Content-Type', 'text/html; charset=utf-8')
					resolve(
						new Response(createReadableStreamFromReadable(body), {
							headers,
							status,
						}),
					)
					pipe(body)
				},
				onShellError: reject,
				onError(error: unknown) {
					// What fails before the shell is rejected, and reported by the framework.
					if (hasStarted) log.error({ error: loggedError(error) }, 'render')
				},
			},
		)
		setTimeout(abort, streamTimeout + 1_000).unref()
	})
}

/** Reports what a loader, an action or a render threw; refusals are thrown responses and do not come here. */
export function handleError(
	error: unknown,
	{ request, context }: LoaderFunctionArgs | ActionFunctionArgs,
) {
	if (request.signal.aborted) return
	context.log.error(
		{
			path: loggedPath(new URL(request.url).pathname),
			error: loggedError(error),
		},
		'unexpected error',
	)
}
