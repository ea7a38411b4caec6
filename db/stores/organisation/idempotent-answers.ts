import type { InferSelectModel } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { idempotentAnswers } from '#db/schema/index.ts'

export type IdempotentAnswer = InferSelectModel<typeof idempotentAnswers>

const KEY = ['apiKeyId', 'idempotencyKey'] as const

export async function findIdempotentAnswer(
	tx: Tx,
	key: Pick<IdempotentAnswer, 'apiKeyId' | 'idempotencyKey'>,
): Promise<IdempotentAnswer | null> {
	const [found] = await tx.keyed.find(idempotentAnswers, KEY, [key])
	return found ?? null
}

export const insertIdempotentAnswer = (
	tx: Tx,
	answer: IdempotentAnswer,
): Promise<void> => tx.bulk.insert(idempotentAnswers, [answer])
