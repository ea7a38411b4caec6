import type { Override } from '#app/domain/attribution/override.ts'
import type { Stage } from '#app/domain/attribution/window.ts'
import { type SealedEntry, sealText } from '#app/domain/ledger/close.ts'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import {
	type Posting,
	postDifferences,
	type StandingEntry,
} from '#app/domain/ledger/post.ts'
import type { Reclassification } from '#app/domain/ledger/reclassify.ts'
import {
	type Settled,
	type SettlingRules,
	settleAccount,
} from '#app/domain/ledger/settle.ts'
import type { Period } from '#app/domain/period.ts'
import type { Touch } from '#app/domain/referrals/touch.ts'

/** One row of one file. A row that comes again is known by its key and changes nothing. */
export type Fact = { readonly accountId: string } & (
	| { readonly kind: 'line'; readonly value: RevenueLine }
	| { readonly kind: 'touch'; readonly value: Touch }
	| { readonly kind: 'stage'; readonly value: Stage }
	| { readonly kind: 'override'; readonly value: Override }
	| { readonly kind: 'reclassification'; readonly value: Reclassification }
	| { readonly kind: 'signed_up'; readonly value: number }
)

/** An entry of the ledger. Nothing changes one that is posted. */
export type Entry = Posting & {
	readonly id: string
	readonly accountId: string
}

type Known = {
	signedUpAt: number | null
	lines: RevenueLine[]
	touches: Touch[]
	stages: Stage[]
	overrides: Override[]
	reclassifications: Reclassification[]
	seen: Set<string>
}

/** A ledger in memory that grows as the real one does: facts arrive, accounts are settled, differences are posted, periods close. */
export class Books {
	readonly entries: Entry[] = []
	readonly settled = new Map<string, Settled>()
	closedThrough: Period | null = null
	private readonly known = new Map<string, Known>()
	private readonly standing = new Map<string, Map<string, StandingEntry[]>>()

	rules: SettlingRules

	constructor(rules: SettlingRules) {
		this.rules = rules
	}

	/** Takes one batch in and settles the accounts that it speaks of. Returns what was posted. */
	learn(batch: readonly Fact[]): Entry[] {
		const touched = new Set<string>()
		for (const fact of batch) {
			this.remember(fact)
			touched.add(fact.accountId)
		}
		return [...touched].flatMap((accountId) => this.settle(accountId))
	}

	/** Settles every account again, as after a change of policy or new rates. */
	settleAll(): Entry[] {
		return [...this.known.keys()].flatMap((accountId) => this.settle(accountId))
	}

	close(period: Period) {
		if (this.closedThrough === null || period > this.closedThrough)
			this.closedThrough = period
	}

	linesOf(accountId: string): readonly RevenueLine[] {
		return this.known.get(accountId)?.lines ?? []
	}

	get accountIds(): string[] {
		return [...this.known.keys()]
	}

	/** The text that the hash of a period is taken over. */
	sealOf(period: Period): string {
		return this.entries
			.filter((entry) => entry.period === period)
			.map((entry) => sealText(sealed(entry)))
			.join('')
	}

	private remember(fact: Fact) {
		let known = this.known.get(fact.accountId)
		if (!known) {
			known = {
				signedUpAt: null,
				lines: [],
				touches: [],
				stages: [],
				overrides: [],
				reclassifications: [],
				seen: new Set(),
			}
			this.known.set(fact.accountId, known)
		}
		if (known.seen.has(keyOf(fact))) return
		known.seen.add(keyOf(fact))
		switch (fact.kind) {
			case 'line':
				known.lines.push(fact.value)
				break
			case 'touch':
				known.touches.push(fact.value)
				break
			case 'stage':
				known.stages.push(fact.value)
				break
			case 'override':
				known.overrides.push(fact.value)
				break
			case 'reclassification':
				known.reclassifications.push(fact.value)
				break
			case 'signed_up':
				known.signedUpAt = fact.value
		}
	}

	private settle(accountId: string): Entry[] {
		const settled = settleAccount(
			this.known.get(accountId) as Known,
			this.rules,
		)
		this.settled.set(accountId, settled)
		const standing = this.standing.get(accountId) ?? new Map()
		this.standing.set(accountId, standing)
		const posted = postDifferences(
			settled.targets,
			standing,
			this.closedThrough,
			this.rules.calendar,
		).map((posting, i) => ({
			...posting,
			id: `e${String(this.entries.length + i).padStart(9, '0')}`,
			accountId,
		}))
		for (const entry of posted) stand(standing, entry)
		this.entries.push(...posted)
		return posted
	}
}

function stand(standing: Map<string, StandingEntry[]>, entry: Entry) {
	const key = entry.line.sourceKey
	const others = standing.get(key) ?? []
	standing.set(
		key,
		entry.mirrorOf === null
			? [...others, entry]
			: others.filter(({ id }) => id !== entry.mirrorOf),
	)
}

function keyOf({ kind, value }: Fact): string {
	switch (kind) {
		case 'line':
			return `line ${value.sourceKey}`
		case 'touch':
			return `touch ${value.id}`
		case 'stage':
			return `stage ${value.stage} ${value.occurredAt}`
		case 'override':
			return `override ${value.version}`
		case 'reclassification':
			return `reclassification ${value.id}`
		case 'signed_up':
			return 'signed_up'
	}
}

const sealed = ({ line, ...entry }: Entry): SealedEntry => ({
	...entry,
	lineKey: line.sourceKey,
	currency: line.currency,
	policyVersion: 1,
})
