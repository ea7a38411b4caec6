import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { newFormId } from '#app/http/form-id.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { type PerkErrors, readPerkForm } from '#app/http/perk-form.ts'
import { definePerk } from '#app/operations/programme/perks/define-perk.ts'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { PerkForm } from '#app/ui/programme/perk-form.tsx'
import { PERKS_PATH } from '#app/views/paths/marketing-paths.ts'
import { EMPTY_PERK, PERK_REFUSALS } from '#app/views/programme/perk-form.ts'
import { viewPerkSettings } from '#app/views/programme/perks.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'run_programme')
	const { database, organisation } = door.context
	const { tiers, kinds } = await viewPerkSettings(database.read)
	return { tiers, kinds, zone: organisation.zone, id: newFormId() }
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const { typed, errors, draft, id } = await readPerkForm(
		door.request,
		organisation.zone,
	)
	const refuse = (found: PerkErrors) =>
		data({ typed, errors: found }, { status: 422 })
	if (Object.keys(errors).length > 0) return refuse(errors)
	const made = await definePerk(database, {
		draft,
		actorId,
		now: now(),
		...(id && { id }),
	})
	// Sent twice: it is there.
	if (!made.ok && made.reason !== 'already_made') {
		const [field, message] = PERK_REFUSALS[made.reason]
		return refuse({ [field]: message })
	}
	return redirect(PERKS_PATH, {
		headers: noticeHeader(`“${draft.name}” is offered.`),
	})
}

export const meta: MetaFunction = () => [{ title: 'New perk · Laurel' }]

export default function NewPerk() {
	const { tiers, kinds, zone, id } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader title="New perk" back={{ to: PERKS_PATH, label: 'Perks' }} />
			<PerkForm
				values={answer?.typed ?? EMPTY_PERK}
				errors={answer?.errors ?? {}}
				tiers={tiers}
				kinds={kinds}
				isSpeaking={false}
				identity={{ id }}
				zone={zone}
				termsHint="Every claim keeps the version that it accepted."
				submit="Offer it"
				leave={PERKS_PATH}
			/>
		</>
	)
}
