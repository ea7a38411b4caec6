import type { Tx } from '#db/client.ts'
import { endAsk } from '#db/stores/asks/asks.ts'
import {
	type ReferenceRequest,
	readReferenceTexts,
} from '#db/stores/stories/references.ts'
import { mailReferenceNews } from './mail-reference-news.ts'

/** An open ask is taken back; a yes that is not needed is told of, and counts for the budget as it did. */
export async function leaveReferenceAdvocate(
	tx: Tx,
	request: ReferenceRequest,
	now: number,
): Promise<void> {
	if (request.askId === null) return
	await endAsk(tx, request.askId, { state: 'withdrawn', answeredAt: null })
	if (request.state === 'asked') return
	const texts = await readReferenceTexts(tx, [request.id])
	await mailReferenceNews(tx, {
		request,
		place: texts.get(request.id)?.place ?? null,
		news: 'cancelled',
		now,
	})
}
