/** What an invitation says unless staff write it otherwise: what it takes, and what they get. */
export const draftInvitation = ({
	advocateName,
	accountName,
	organisationName,
}: {
	/** Null: not known. */
	readonly advocateName: string | null
	readonly accountName: string
	readonly organisationName: string
}): string =>
	`Hello${advocateName ? ` ${advocateName}` : ''},

we would like to tell how ${accountName} works with ${organisationName}.

What it takes: one talk of 45 minutes, and two short looks at a draft. Nothing is shown to anybody before you approve the exact words; you choose how you are named, where it may appear and for how long, and you can take it back at any time.

What you get: a story of your own to show, your link in it, and our thanks in public.

Would you?`
