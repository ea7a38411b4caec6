import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { defineTier } from '#app/operations/programme/define-tier.ts'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { TierForm } from '#app/ui/programme/tier-form.tsx'
import { TIERS_PATH } from '#app/views/paths/paths.ts'
import {
	TIER_REFUSALS,
	type TierField,
	viewTierChoices,
} from '#app/views/programme/ladder-editor.ts'
import { readTierForm } from './tier-form.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	return { milestones: await viewTierChoices(door.context.database.read) }
}

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const { typed, draft } = await readTierForm(door.request)
	const defined = await defineTier(database, {
		draft,
		actorId: admin.id,
		now: now(),
	})
	if (defined.ok)
		return redirect(TIERS_PATH, {
			headers: noticeHeader(
				`“${draft.name}” is on top of the ladder. Every account is being evaluated for it now.`,
			),
		})
	const [field, message] = TIER_REFUSALS[defined.reason]
	const errors: Partial<Record<TierField, string>> = { [field]: message }
	return data({ typed, errors }, { status: 422 })
}

export const meta: MetaFunction = () => [{ title: 'New tier · Laurel' }]

export default function NewTier() {
	const { milestones } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title="New tier"
				lead="It comes on top of the ladder; you can move it down there."
				back={{ to: TIERS_PATH, label: 'Tiers' }}
			/>
			<TierForm
				values={
					answer?.typed ?? {
						name: '',
						description: '',
						needed: '',
						milestoneIds: [],
					}
				}
				errors={answer?.errors ?? {}}
				milestones={milestones}
				submit="Add it"
				leave={TIERS_PATH}
				consequence="Accounts that have what it asks for reach it at once, and their advocates are told by mail."
			/>
		</>
	)
}
