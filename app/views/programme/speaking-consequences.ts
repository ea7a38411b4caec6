import { countOf } from '#app/views/format/money.ts'
import type { SpeakingEventView } from './speaking.ts'

type Slot = Pick<SpeakingEventView['slots'][number], 'holders' | 'waiting'>

/** "Ana Lima (Acme)", each once. */
const namesOf = (speakers: readonly { advocate: string; account: string }[]) =>
	[
		...new Set(
			speakers.map(({ advocate, account }) => `${advocate} (${account})`),
		),
	].join(', ')

/** Who is written to when time or place of these slots change. */
export function movedWords(slots: readonly Slot[]): string {
	// Whoever is not decided yet is told with our answer.
	const told = slots.flatMap(({ holders }) =>
		holders.filter(({ stateCode }) => stateCode !== 'requested'),
	)
	return told.length === 0
		? 'Nobody holds a slot yet, so nobody is mailed.'
		: `Another time or place is mailed at once, with a new entry for their calendar where they confirmed: ${namesOf(told)}.`
}

/** What cancelling these slots does. */
export function cancelledWords(slots: readonly Slot[]): string[] {
	const holders = slots.flatMap((slot) => slot.holders)
	const waiting = slots.flatMap((slot) => slot.waiting)
	const all = [...holders, ...waiting]
	return all.length === 0
		? ['Nobody holds a slot or waits for one, so nobody is mailed.']
		: [
				`${countOf(holders.length, 'claim')} that ${holders.length === 1 ? 'holds' : 'hold'} a place and ${waiting.length} that ${waiting.length === 1 ? 'waits' : 'wait'} end as declined. They count against no limit.`,
				`Mailed with your reason: ${namesOf(all)}. Whoever confirmed has it taken out of their calendar.`,
			]
}
