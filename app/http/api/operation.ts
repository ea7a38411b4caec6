import type { z } from 'zod'
import type { Result } from '#app/domain/result.ts'
import type { Reader, Tx } from '#db/client.ts'
import type { Scope } from '#db/schema/people.ts'
import type { ApiError, ApiErrorCode, FieldProblem } from './errors.ts'

/** What every operation says of itself: the document, the page that shows it and the checks are made of this. */
type Described = {
	/** Braces hold what an address leaves open: `/api/v1/lines/{line_id}`. */
	readonly path: string
	/** `operationId`: what clients call it. */
	readonly id: string
	readonly summary: string
	readonly description?: string
	/** Under which heading it stands. */
	readonly group: ApiGroup
	/** What a key has to be allowed. */
	readonly scope: Scope
	/** What is answered with 200. */
	readonly answer: z.ZodType
}

export const API_GROUPS = [
	'Figures',
	'Ledger',
	'Accounts and referrals',
	'Programme',
	'Sending data',
	'Tracking (as Dub)',
	'Events (as Segment)',
] as const
export type ApiGroup = (typeof API_GROUPS)[number]

/** What a body asks for. */
export type ApiWork = {
	/** About how many rows it writes. */
	readonly weight: number
	/** What has to be done before the transaction. */
	prepare?(): Promise<void>
	/** May run twice; nothing but queries and pure functions. */
	run(tx: Tx, now: number): Promise<Result<unknown, NotDone>>
	/** The answer, of what is kept under an Idempotency-Key and what was sent; else it is what is kept. */
	answerOf?(kept: unknown): unknown
}

/** Why nothing came of it. It is not kept under an Idempotency-Key: sent again, it may be done. */
export type NotDone = Unreadable & { readonly code: ApiErrorCode }

/** Why a body is not taken. */
export type Unreadable = {
	readonly message: string
	readonly problems?: readonly FieldProblem[]
}

/** An operation that programs post to. */
export type ApiWrite = Described & {
	readonly method: 'POST'
	readonly body: z.ZodType
	/** A body that shows how. */
	readonly example: unknown
	/** As Segment's libraries send it: compressed or not, of any type, the key by Basic or in the body. */
	readonly takes?: 'events'
	/** Bytes of its body at most, where it is an event's. */
	readonly largest?: number
	/** Refused in words that say what is expected. */
	read(body: unknown): Result<ApiWork, Unreadable>
}

/** What a read is asked with. */
export type Asked<Query> = {
	readonly read: Reader
	readonly organisation: {
		readonly baseCurrency: string
		readonly zone: string
	}
	readonly query: Query
	/** What the address leaves open, by name. */
	readonly params: Readonly<Record<string, string>>
	readonly now: number
	readonly keyOfCursors: string
}

/** An operation that programs get figures or rows from. All of one answer is read at one moment. */
export type ApiRead = Described & {
	readonly method: 'GET'
	/** Of the query: each field is text. */
	readonly query: z.ZodObject
	readonly params?: z.ZodObject
	/** A query that shows how. */
	readonly example?: Readonly<Record<string, string>>
	/** Other than JSON: the answer is text. */
	readonly type?: 'text/csv'
	run(asked: Asked<Record<string, unknown>>): Promise<Result<unknown, ApiError>>
}

export type ApiOperation = ApiWrite | ApiRead

/** A read whose query is typed by its schema. */
export const defineRead = <Query extends z.ZodObject>(
	operation: Omit<ApiRead, 'query' | 'run' | 'method'> & {
		readonly query: Query
		run(asked: Asked<z.output<Query>>): Promise<Result<unknown, ApiError>>
	},
): ApiRead => ({ ...operation, method: 'GET' }) as ApiRead
