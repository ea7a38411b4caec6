import { useState } from 'react'
import type { Proof } from '#app/domain/case-studies/content.ts'
import { STORY_LIMITS } from '#app/domain/case-studies/draft.ts'
import {
	dayTyped,
	fillField,
	proofField,
} from '#app/domain/case-studies/story-form.ts'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { DateField, TextField } from '#app/ui/primitives/field.tsx'
import { useHydrated } from '#app/ui/primitives/hydrated.ts'

export type Offer = {
	id: string
	label: string
	value: string
	definition: string
	on: string
}

/** The figures of a story: those it has, those that milestones and metrics offer, and one entered by hand. */
export function ProofFields({
	proofs,
	stale,
	offers,
	error,
}: {
	proofs: readonly Proof[]
	/** By the place of the figure. */
	stale: readonly { words: readonly string[]; canRefill: boolean }[]
	offers: { reached: readonly Offer[]; current: readonly Offer[] }
	error: string | undefined
}) {
	const [added, setAdded] = useState(0)
	const isHydrated = useHydrated()
	const empty = isHydrated ? added : 1
	const count = Math.min(proofs.length + empty, STORY_LIMITS.proofs)
	return (
		<fieldset className="grid min-w-0 gap-5">
			<legend className="mb-1 font-semibold">Figures that prove it</legend>
			<p className="text-ink-muted text-sm">
				Filled from what the account reached, with their date and definition.
				One without a name and a value is left out.
			</p>
			{error && <p className="text-danger text-sm">{error}</p>}
			{Array.from({ length: count }, (_, place) => (
				<ProofField
					key={proofField(place, 'label')}
					place={place}
					proof={proofs[place]}
					stale={stale[place]}
				/>
			))}
			{isHydrated && count < STORY_LIMITS.proofs && (
				<div>
					<Button
						type="button"
						look="secondary"
						onClick={() => setAdded(added + 1)}
					>
						Enter a figure by hand
					</Button>
				</div>
			)}
			<Offers title="From milestones they reached" offers={offers.reached} />
			<Offers title="As their metrics stand" offers={offers.current} />
		</fieldset>
	)
}

function ProofField({
	place,
	proof,
	stale,
}: {
	place: number
	proof: Proof | undefined
	stale: { words: readonly string[]; canRefill: boolean } | undefined
}) {
	const named = (field: Parameters<typeof proofField>[1]) =>
		proofField(place, field)
	return (
		<div className="grid gap-3 border-line border-l-2 pl-4">
			<div className="grid gap-3 sm:grid-cols-[1fr_8rem_10rem]">
				<TextField
					label={`Figure ${place + 1}`}
					name={named('label')}
					maxLength={STORY_LIMITS.label}
					defaultValue={proof?.label ?? ''}
				/>
				<TextField
					label="Value"
					name={named('value')}
					maxLength={STORY_LIMITS.value}
					defaultValue={proof?.value ?? ''}
				/>
				<DateField
					label="As of"
					name={named('day')}
					defaultValue={proof ? dayTyped(proof.asOf) : ''}
				/>
			</div>
			<TextField
				label="How it is counted"
				isOptional
				name={named('definition')}
				maxLength={STORY_LIMITS.definition}
				defaultValue={proof?.definition ?? ''}
			/>
			{proof && (
				<>
					<input type="hidden" name={named('asOf')} value={proof.asOf} />
					<input
						type="hidden"
						name={named('milestoneId')}
						value={proof.milestoneId ?? ''}
					/>
					<input
						type="hidden"
						name={named('milestoneVersion')}
						value={proof.milestoneVersion ?? ''}
					/>
					<input
						type="hidden"
						name={named('metricKey')}
						value={proof.metricKey ?? ''}
					/>
				</>
			)}
			{stale && stale.words.length > 0 && (
				<div className="grid gap-2 text-sm">
					<p className="flex flex-wrap items-center gap-2">
						<Badge tone="warning">Look at it again</Badge>
						{stale.words.join(' ')}
					</p>
					{stale.canRefill && (
						<CheckField
							label="Fill it anew with today’s figure when saving"
							name={named('refill')}
							isChecked={false}
						/>
					)}
				</div>
			)}
		</div>
	)
}

function Offers({
	title,
	offers,
}: {
	title: string
	offers: readonly Offer[]
}) {
	if (offers.length === 0) return null
	return (
		<Disclosure summary={`${title} (${offers.length})`}>
			<div className="grid gap-4">
				{offers.map(({ id, label, value, definition, on }) => (
					<CheckField
						key={id}
						name={fillField(id)}
						isChecked={false}
						label={
							<>
								{label}: <span className="font-semibold">{value}</span>
							</>
						}
						hint={`${definition} ${on}.`}
					/>
				))}
				<p className="text-ink-muted text-sm">
					What you tick is added when you save or preview.
				</p>
			</div>
		</Disclosure>
	)
}
