import type { RequestListener } from 'node:http'
import { openFront } from './front.server.ts'
import { firstVisitWords, localAddress } from './http/listening.ts'
import { openPortal, type PortalGiven } from './portal.server.ts'

export type Application = {
	readonly listener: RequestListener
	close(): Promise<void>
}

/** Front and portal in one process, for development: a page that is being drawn holds up the redirects. */
export async function openApplication(
	given: PortalGiven,
): Promise<Application> {
	const portal = await openPortal(given)
	if (portal.setUpPath) {
		const { publicUrl, host, port } = given.environment
		const origin = publicUrl?.origin ?? localAddress(host, port)
		process.stderr.write(firstVisitWords(origin + portal.setUpPath))
	}
	const front = await openFront({
		...given,
		readiness: portal.readiness,
		api: portal.api,
		passOn: portal.pages,
	})
	return {
		listener: front.listener,
		async close() {
			await front.close()
			await portal.close()
		},
	}
}
