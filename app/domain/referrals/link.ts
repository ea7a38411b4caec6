/** Parameters that a link adds to its destination. The campaign is the link's own. */
export type UtmTemplate = {
	readonly source?: string
	readonly medium?: string
	readonly campaign?: string
	readonly term?: string
	readonly content?: string
}
