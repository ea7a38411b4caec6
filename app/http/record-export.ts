import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

const DATA = /^(text\/csv|application\/json)\b/
const NAMED = /^attachment; filename="([^"]+)"/
const NOTE_LIMIT = 500

/**
 * Records who takes data away: a file of rows that is answered to somebody who is signed in. Here rather than in each
 * route, so that none is forgotten. What was searched for may hold names: it is a note, which can be erased.
 */
export async function recordExport(
	database: Database,
	{
		request,
		response,
		actorId,
		now,
	}: {
		request: Request
		response: Response
		actorId: string
		now: number
	},
): Promise<void> {
	if (!isExport(request, response)) return
	const name = NAMED.exec(
		response.headers.get('content-disposition') ?? '',
	)?.[1]
	const asked = [...new URL(request.url).searchParams]
		.map(([field, value]) => `${field}: ${value}`)
		.join(', ')
	await database.transact((tx) =>
		appendAudit(tx, {
			at: now,
			actorId,
			action: 'export.made',
			subjectType: 'export',
			subjectId: name ?? 'file',
			// By characters: half of one is no text that a database keeps.
			note: [...asked].slice(0, NOTE_LIMIT).join(''),
		}),
	)
}

/** Whether an answer is a file of rows. */
export const isExport = (request: Request, { status, headers }: Response) =>
	request.method === 'GET' &&
	status === 200 &&
	DATA.test(headers.get('content-type') ?? '') &&
	NAMED.test(headers.get('content-disposition') ?? '')
