/** What a column leaves open. Plain data. */
export type Undecided<Answer extends string> = {
	/** In words, after the column's name: "has …". */
	readonly why: string
	readonly readings: readonly {
		readonly answer: Answer
		/** "the day first". */
		readonly words: string
		/** A cell as it is written, and what it would be. */
		readonly example: string
		readonly reading: string
	}[]
}

/** A cell that shows something, and where. */
export type Shown = { readonly text: string; readonly line: number }

export const inLine = ({ text, line }: Shown) => `${text} in line ${line}`
