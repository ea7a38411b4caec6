import { desc, inArray } from 'drizzle-orm'
import type { Policy } from '#app/domain/policy.ts'
import type { Reader } from '#db/client.ts'
import { policies } from '#db/schema/organisation.ts'

export type PolicyVersion = {
	readonly version: number
	readonly settings: Policy
	readonly createdAt: number
	/** Null: the command line or the system. */
	readonly createdBy: string | null
}

/** Every version of the policy, the one in force first. */
export const listPolicies = (read: Reader): Promise<PolicyVersion[]> =>
	read.select().from(policies).orderBy(desc(policies.version))

/** The versions that are asked for. */
export const readPolicies = async (
	read: Reader,
	versions: readonly number[],
): Promise<PolicyVersion[]> =>
	versions.length === 0
		? []
		: read
				.select()
				.from(policies)
				.where(inArray(policies.version, [...new Set(versions)]))
