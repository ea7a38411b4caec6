import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { changeTier } from '#app/operations/programme/change-tier.ts'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { TierForm, type TierValues } from '#app/ui/programme/tier-form.tsx'
import { TIERS_PATH } from '#app/views/paths/paths.ts'
import {
	TIER_REFUSALS,
	type TierField,
	viewTierChoices,
	viewTierTerms,
} from '#app/views/programme/ladder-editor.ts'
import { readTierForm } from './tier-form.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const { read } = door.context.database
	const [tier, milestones] = await Promise.all([
		viewTierTerms(read, door.params.id ?? ''),
		viewTierChoices(read),
	])
	if (!tier) throw notFound()
	return { tier, milestones }
}

type Answer = {
	typed: TierValues
	errors: Partial<Record<TierField, string>>
	/** Somebody else was faster: what is in force by now. */
	conflict?: { version: number; name: string; asks: string }
}

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const id = door.params.id ?? ''
	const { typed, draft, baseVersion } = await readTierForm(door.request)
	const changed = await changeTier(database, {
		id,
		draft,
		baseVersion,
		actorId: admin.id,
		now: now(),
	})
	if (changed.ok)
		return redirect(TIERS_PATH, {
			headers: noticeHeader(
				`“${draft.name}” is changed. Every account is being evaluated for it now; who holds it keeps it.`,
			),
		})
	const { reason } = changed
	if (reason === 'not_found') throw notFound()
	if (reason === 'changed_meanwhile') {
		const current = await viewTierTerms(database.read, id)
		if (!current) throw notFound()
		const { version, name, asks } = current
		return data<Answer>(
			{ typed, errors: {}, conflict: { version, name, asks } },
			{ status: 409 },
		)
	}
	const [field, message] = TIER_REFUSALS[reason]
	return data<Answer>({ typed, errors: { [field]: message } }, { status: 422 })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Change ${data?.tier.name ?? 'a tier'} · Laurel` },
]

export default function ChangeTier() {
	const { tier, milestones } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const conflict = answer?.conflict
	return (
		<>
			<PageHeader
				title={`Change “${tier.name}”`}
				lead={`It is the highest tier of ${tier.accounts}.`}
				back={{ to: TIERS_PATH, label: 'Tiers' }}
			/>
			<TierForm
				version={conflict?.version ?? tier.version}
				values={answer?.typed ?? tier.typed}
				errors={answer?.errors ?? {}}
				milestones={milestones}
				submit="Put in force"
				leave={TIERS_PATH}
				consequence="Who holds it keeps it, whatever it asks for from now on. Everybody else is evaluated by what you put in force."
				notice={
					conflict && (
						<Notice tone="warning">
							<p className="font-medium">
								Somebody else changed this tier meanwhile.
							</p>
							<p className="mt-1">
								It is called “{conflict.name}” now and asks for this:{' '}
								{conflict.asks}. What you typed is kept below; putting it in
								force replaces theirs.
							</p>
						</Notice>
					)
				}
			/>
		</>
	)
}
