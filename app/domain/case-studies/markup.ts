/** Whether a text holds a web page, or the beginning of one. */
export const hasMarkup = (text: string): boolean =>
	/<\s*(!doctype|html|head|body|svg|script|iframe|object|embed|\?xml)/i.test(
		text,
	)
