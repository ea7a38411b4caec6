import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireAdvocate } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { claimPerk } from '#app/operations/programme/perks/claim-perk.ts'
import type { ClaimAnswer } from '#app/ui/programme/claim-form.tsx'
import { PerkPage } from '#app/ui/programme/perk-page.tsx'
import { ownClaimPath } from '#app/views/programme/perks.ts'
import {
	claimedNotice,
	claimRefusalWords,
} from '#app/views/programme/portal-answers.ts'
import { viewOwnPerk } from '#app/views/programme/portal-perk.ts'
import { loader as loadPerk } from './perk.tsx'

/** The page of the perk again: whoever is refused finds there what they typed. */
export const loader = (door: LoaderFunctionArgs) => loadPerk(door)

export async function action(door: ActionFunctionArgs) {
	const advocate = await requireAdvocate(door)
	const { database, organisation, now } = door.context
	const viewer = { accountId: advocate.accountId, now: now() }
	const perkId = door.params.id ?? ''
	const form = await readForm(door.request)
	const typed = { slot: form.slot ?? '', message: form.message ?? '' }
	const claimed = await claimPerk(database, {
		perkId,
		slotId: typed.slot || null,
		userId: advocate.id,
		acceptedTerms: form.terms ? Number(form.terms) : null,
		message: typed.message,
		now: viewer.now,
	})
	if (claimed.ok)
		return redirect(ownClaimPath(claimed.value.claimId), {
			headers: noticeHeader(claimedNotice(claimed.value.state)),
		})
	const { reason } = claimed
	if (reason.kind === 'perk_unknown') throw notFound()
	// A second press of the button, or a colleague who was faster.
	if (reason.kind === 'already_claimed')
		return redirect(ownClaimPath(reason.claimId), {
			headers: noticeHeader('Your company has claimed this already.', 'plain'),
		})
	const perk = await viewOwnPerk(database.read, organisation, perkId, viewer)
	if (!perk) throw notFound()
	const { field, text } = claimRefusalWords(reason, {
		zone: organisation.zone,
		tierName: perk.tier,
		acceptedVersion: form.terms ?? null,
	})
	const answer: ClaimAnswer = {
		typed,
		errors: field ? { [field]: text } : {},
		refusal: field ? null : text,
	}
	return data(answer, { status: field ? 422 : 409 })
}

export const meta: MetaFunction<typeof loader> = ({ data: perk }) => [
	{ title: `${perk?.name ?? 'Perk'} · Laurel` },
]

export default function PerkClaim() {
	const perk = useLoaderData<typeof loader>()
	return (
		<PerkPage
			perk={perk}
			toGo={perk.toGo}
			answer={useActionData<typeof action>()}
		/>
	)
}
