import type { RevenueLine } from './line.ts'

type OwnedLine = RevenueLine & { readonly accountId: string }

/** Whose word on a payment counts for more, the least first. What came by no export counts most. */
export const TELLERS = ['payments', 'invoices'] as const
export type Teller = (typeof TELLERS)[number]

/** What an export says of a payment by now. */
export type ToldPayment = {
	/** `sourceKey` names what was paid; its amount is net of tax. */
	readonly row: OwnedLine
	readonly told: Teller
	/** This payment of it. */
	readonly part: string
	/** The charge that paid, by which other exports may know it; null: not said. */
	readonly charge: string | null
	/** As it was paid, tax included. Minor units, as all amounts here. */
	readonly grossMinor: number
	/** Whether it was said how much of it is tax. */
	readonly netKnown: boolean
	/** What went back of `grossMinor` so far. */
	readonly returnedMinor: number
	/** Null: when it went back is not said. */
	readonly returnedAt: number | null
}

/** Which export a line came from, and which payment it is there. */
export type Origin = {
	readonly told: Teller
	readonly part: string
	/** Of what was paid, tax included; null of what went back. */
	readonly grossMinor: number | null
	/** Whether its tax was said; null of what went back. */
	readonly netKnown: boolean | null
}

/** What exports said so far of a charge. */
export type ToldCharge = {
	readonly charge: string
	/** What it paid: the key of the first line. */
	readonly paid: string
	/** Null: it was named, and nothing more. */
	readonly grossMinor: number | null
	readonly returnedMinor: number | null
}

/** A line that is stored, with what was taken back of it. */
export type KnownPart = {
	readonly row: OwnedLine
	/** Null: no export brought it. */
	readonly origin: Origin | null
	readonly refunds: readonly {
		readonly sourceKey: string
		readonly paidAt: number
		readonly amountMinor: number
		readonly origin: Origin | null
	}[]
}

export type OriginatedLine = {
	readonly row: OwnedLine
	readonly origin: Origin
}
