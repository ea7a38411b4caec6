import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Which request is being answered, and in whose name. */
export type Trace = {
	readonly requestId: string
	/** A user, or a key of a program; null: nobody who is known. */
	actor: string | null
}

export const REQUEST_ID = 'x-request-id'
/** What a proxy before us calls a request, where that is no more than a name. */
const NAME = /^[\w.:-]{8,100}$/

const current = new AsyncLocalStorage<Trace>()

/** The request that is being answered here; undefined outside of any. */
export const traceOf = (): Trace | undefined => current.getStore()

/** Answers a request under its name: every line that is logged meanwhile carries it. */
export const traced = <T>(requestId: string, work: () => T): T =>
	current.run({ requestId, actor: null }, work)

/** From now on the request is answered in this name. */
export function traceActor(actor: string | null): void {
	const trace = current.getStore()
	if (trace) trace.actor = actor
}

export const newRequestId = (): string => randomUUID()

/** The name of a request: the one that it brought, if it is one, or a new one, which it then brings to whoever comes next. */
export function nameRequest(request: IncomingMessage): string {
	const brought = request.headers[REQUEST_ID]
	if (typeof brought === 'string' && NAME.test(brought)) return brought
	const requestId = newRequestId()
	request.headers[REQUEST_ID] = requestId
	return requestId
}
