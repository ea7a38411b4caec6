/** A figure that a story stands on, as it was when it was put there. */
export type Proof = {
	readonly label: string
	/** As people read it: "312 %", "4.2 ×". */
	readonly value: string
	/** How it is counted. */
	readonly definition: string
	/** When it held. */
	readonly asOf: number
	/** The achievement that it was filled from; null: entered by hand. */
	readonly milestoneId: string | null
	/** Of the milestone's rule. */
	readonly milestoneVersion: number | null
	/** The metric that it shows, by which it is looked up again; none: entered by hand. */
	readonly metricKey?: string | null
}

/** Words of a person, with whose they are. */
export type Quote = {
	readonly text: string
	readonly speaker: string
	readonly role: string
}

/** How a speaker said that they may be quoted. */
export const QUOTE_PERMISSIONS = ['written', 'spoken'] as const
export type QuotePermission = (typeof QUOTE_PERMISSIONS)[number]

/** Everything that a reader of a story sees. Consent binds to its hash: one character more or less is another version. */
export type StoryContent = {
	readonly title: string
	/** One or two sentences, for lists and previews. */
	readonly summary: string
	/** Markdown. */
	readonly body: string
	readonly industry: string
	readonly useCase: string
	readonly quotes: readonly Quote[]
	readonly proofs: readonly Proof[]
	/** `case_study_files.id` of the picture shown large; null: none. */
	readonly pictureId: string | null
}
