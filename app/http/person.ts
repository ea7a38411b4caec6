import type { Role } from '#app/domain/people/permissions.ts'

/** Who is signed in. An advocate has an account; staff have none. */
export type Person = {
	readonly id: string
	readonly role: Role
	readonly accountId: string | null
	readonly contactId: string | null
	/** Null once the person's details were erased. */
	readonly email: string | null
	readonly name: string | null
}
