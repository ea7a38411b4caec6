import { useNavigation } from '@remix-run/react'
import { useId } from 'react'
import { Button } from '#app/ui/primitives/button.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { type Slot, SlotChoice } from './slot-choice.tsx'

export type ClaimAnswer = {
	typed: { slot: string; message: string }
	errors: { slot?: string; terms?: string; message?: string }
	/** Why the perk as a whole could not be claimed. */
	refusal: string | null
}

type Claimable = {
	isSpeaking: boolean
	needsApproval: boolean
	holdHours: number
	isFull: boolean
	isOpen: boolean
	reasons: readonly { kind: string; text: string }[]
	terms: { version: number; text: string } | null
	slots: readonly Slot[]
}

/** Claims a perk, or a slot of it; where that cannot be, the button says why. */
export function ClaimForm({
	action,
	perk,
	answer,
}: {
	action: string
	perk: Claimable
	answer: ClaimAnswer | undefined
}) {
	const reasonId = useId()
	const { state } = useNavigation()
	const closed = closedWords(perk)
	const errors = answer?.errors ?? {}
	const openSlots = perk.slots.filter(({ isOpen }) => isOpen)
	return (
		<Form
			method="post"
			action={action}
			key={perk.terms?.version}
			className="grid gap-6"
		>
			{answer?.refusal && <Notice tone="warning">{answer.refusal}</Notice>}
			{closed && perk.slots.length > 0 && (
				<Notice tone="plain">{closed}</Notice>
			)}
			{perk.isSpeaking && perk.slots.length > 0 && (
				<SlotChoice
					slots={perk.slots.map((slot) => ({
						...slot,
						// What closes the whole perk is said once, beneath the button.
						reasons: slot.reasons.filter(
							({ kind }) => !perk.reasons.some((one) => one.kind === kind),
						),
					}))}
					chosen={
						answer?.typed.slot ||
						(openSlots.length === 1 ? (openSlots[0]?.id ?? null) : null)
					}
					error={errors.slot}
				/>
			)}
			{closed === null && (
				<>
					<TextAreaField
						label={
							perk.isSpeaking ? 'What would you talk about?' : 'A word to us'
						}
						hint={
							perk.isSpeaking
								? 'A sentence or two is enough for now.'
								: 'Anything that we should know.'
						}
						name="message"
						rows={3}
						isOptional
						defaultValue={answer?.typed.message}
						error={errors.message}
					/>
					{perk.terms && <Terms terms={perk.terms} error={errors.terms} />}
				</>
			)}
			<div>
				<Button
					size="wide"
					disabled={closed !== null}
					aria-describedby={reasonId}
					isBusy={state === 'submitting'}
				>
					{labelOf(perk, openSlots)}
				</Button>
				<p id={reasonId} className="mt-2 text-ink-muted text-sm">
					{closed ?? whatFollows(perk)}
				</p>
			</div>
		</Form>
	)
}

/** Why nothing of it can be claimed; null where something can. */
function closedWords({
	isSpeaking,
	isOpen,
	reasons,
	slots,
}: Claimable): string | null {
	if (!isOpen) return reasons.map(({ text }) => text).join(' ')
	if (!isSpeaking || slots.some((slot) => slot.isOpen)) return null
	return slots.length === 0
		? 'No slot is planned at the moment. New ones appear here.'
		: 'None of the slots is open to you now.'
}

function labelOf(
	{ isSpeaking, isFull, isOpen }: Claimable,
	openSlots: readonly Slot[],
) {
	const isWaiting = isSpeaking
		? openSlots.length > 0 && openSlots.every((slot) => slot.isFull)
		: isOpen && isFull
	if (isWaiting) return 'Join the waiting list'
	return isSpeaking ? 'Claim this slot' : 'Claim it'
}

const whatFollows = ({ needsApproval, holdHours }: Claimable) =>
	needsApproval
		? 'We decide and write to you either way. Your place is kept meanwhile.'
		: `A free place is held for you for ${holdHours} hours: confirm within them, and it is yours. If every place is taken, you wait for the next one.`

function Terms({
	terms,
	error,
}: {
	terms: { version: number; text: string }
	error: string | undefined
}) {
	return (
		<div>
			<p className="font-medium text-sm">Terms, version {terms.version}</p>
			<p className="mt-1.5 whitespace-pre-line rounded-md bg-sunken px-4 py-3 text-sm">
				{terms.text}
			</p>
			<div className="mt-3">
				<CheckField
					name="terms"
					value={String(terms.version)}
					label={`I accept these terms (version ${terms.version})`}
					isChecked={false}
					error={error}
				/>
			</div>
		</div>
	)
}
