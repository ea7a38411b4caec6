import type { Reader } from '#db/client.ts'

export type ReadableMail = {
	readonly subject: string
	readonly html: string
	readonly text: string
}

/** What pages know of mail. */
export type PortalMail = {
	/** Signs the links that leave a list. */
	readonly key: string
	/** The address that mail comes from. */
	readonly fromAddress: string
	/** Where mail goes: 'Resend', 'the folder data/outbox'. */
	readonly transportName: string
	/** Whether it leaves this server. */
	readonly isSentOn: boolean
	/** With which Resend signs what it reports; undefined: nothing is reported. */
	readonly resendWebhookSecret: string | undefined
	/** A mail of the outbox, without the links that are for its recipient alone. */
	read(read: Reader, id: string): Promise<ReadableMail | null>
	/** A mail as it was sent, with all its links; undefined where mail is sent on and not kept here. */
	readonly open: ((id: string) => Promise<Uint8Array | null>) | undefined
	listSamples(): Promise<{ template: string; sample: string }[]>
	readSample(
		read: Reader,
		sample: { template: string; sample: string },
	): Promise<ReadableMail | null>
}
