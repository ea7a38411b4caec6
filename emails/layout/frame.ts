/** What every mail says besides its own words: whose it is, where its links lead. */
export type MailFrame = {
	readonly organisation: {
		readonly name: string
		/** '#1f6f4a'; null: Laurel's own. */
		readonly brandColour: string | null
		readonly logoUrl: string | null
		readonly zone: string
	}
	/** The portal's address, without a slash at the end. */
	readonly origin: string
	/** Null where there is nothing to choose. */
	readonly preferencesUrl: string | null
	readonly unsubscribeUrl: string | null
}

export type TemplateGiven<Props> = {
	readonly props: Props
	readonly frame: MailFrame
}
