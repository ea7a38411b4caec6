import type { OutgoingMail } from './message.ts'

/** Takes mails to where they go from here. */
export type Transport = {
	/** For people: 'Resend', 'the folder data/outbox'. */
	readonly name: string
	/** Throws where it did not work: `MailRefused` if it never will, anything else if it may later. */
	send(mail: OutgoingMail): Promise<{
		/** What the provider calls the mail; null where there is none. */
		readonly providerId: string | null
	}>
	/** A mail as it was sent, where mail is kept here and not sent on; null if it is not there. */
	readonly open?: (id: string) => Promise<Uint8Array | null>
	/** Removes mails that are kept here and say something; says how many. */
	readonly erase?: (isToGo: (words: string) => boolean) => Promise<number>
	/** Removes a mail that is kept here, if it is there. */
	readonly remove?: (id: string) => Promise<void>
	/** Removes mails that were kept here before an instant; says how many. */
	readonly sweep?: (before: number) => Promise<number>
}
