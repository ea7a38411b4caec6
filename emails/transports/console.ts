import type { Transport } from '../transport.ts'

/** Writes each mail's text to a stream. For development: whoever reads along sees its links. */
export const createConsoleTransport = (
	write: (text: string) => void,
): Transport => ({
	name: 'the console',
	async send({ to, subject, text }) {
		write(`\nTo: ${to}\nSubject: ${subject}\n\n${text}\n`)
		return { providerId: null }
	},
})
