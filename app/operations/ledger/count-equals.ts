import type { Database } from '#db/client.ts'
import { countOriginsOf } from '#db/stores/ledger/line-origins.ts'

/** How many payments that an import, and that others brought are equal to one without an id, by the name that the first of them has. */
export const countEquals = (
	{ read }: Pick<Database, 'read'>,
	equal: { key: string; importId: string },
): ReturnType<typeof countOriginsOf> => countOriginsOf(read, equal)
