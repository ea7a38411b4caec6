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
import {
	type PerkErrors,
	readPerkForm,
	type TypedPerk,
} from '#app/http/perk-form.ts'
import { changePerk } from '#app/operations/programme/perks/change-perk.ts'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { PerkForm } from '#app/ui/programme/perk-form.tsx'
import { countOf } from '#app/views/format/money.ts'
import { PERKS_PATH, perkPath } from '#app/views/paths/marketing-paths.ts'
import { PERK_REFUSALS, typedPerk } from '#app/views/programme/perk-form.ts'
import { viewPerk, viewPerkSettings } from '#app/views/programme/perks.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, organisation } = door.context
	const id = door.params.id ?? ''
	const found = await database.snapshot(async (read) => ({
		perk: await viewPerk(read, id),
		settings: await viewPerkSettings(read),
	}))
	const { perk, settings } = found
	const row = [...settings.rows, ...settings.archived].find(
		(each) => each.id === id,
	)
	if (!perk || !row) throw notFound()
	const { zone } = organisation
	return {
		perk,
		zone,
		typed: typedPerk(perk, zone),
		open: row.toDecide + row.waiting + row.held + row.confirmed,
	}
}

type Answer = {
	typed: TypedPerk
	errors: PerkErrors
	/** Somebody else was faster: what is in force by now. */
	conflict?: {
		version: number
		name: string
		tier: string | null
		limits: string[]
	}
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const perkId = door.params.id ?? ''
	const before = await viewPerk(database.read, perkId)
	if (!before) throw notFound()
	const { typed, errors, draft, version } = await readPerkForm(
		door.request,
		organisation.zone,
		before.kind,
	)
	const refuse = (found: PerkErrors) =>
		data<Answer>({ typed, errors: found }, { status: 422 })
	if (Object.keys(errors).length > 0) return refuse(errors)
	const { kind: _, ...change } = draft
	const changed = await changePerk(database, {
		perkId,
		change,
		actorId,
		now: now(),
		expectedVersion: version,
	})
	if (changed.ok)
		return redirect(PERKS_PATH, {
			headers: noticeHeader(`“${draft.name}” is changed.`),
		})
	const { reason } = changed
	if (reason === 'perk_unknown') throw notFound()
	if (reason === 'perk_archived') return redirect(perkPath(perkId))
	if (reason === 'superseded') {
		const current = await viewPerk(database.read, perkId)
		if (!current) throw notFound()
		const { version: inForce, name, tierName: tier, limits } = current
		return data<Answer>(
			{ typed, errors: {}, conflict: { version: inForce, name, tier, limits } },
			{ status: 409 },
		)
	}
	const [field, message] = PERK_REFUSALS[reason]
	return refuse({ [field]: message })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.perk.name ?? 'Perk'} · Laurel` },
]

export default function Perk() {
	const { perk, typed, zone, open } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const conflict = answer?.conflict
	const openClaims = `${countOf(open, 'claim')} ${open === 1 ? 'goes' : 'go'} on now`
	if (perk.archivedAt !== null)
		return (
			<>
				<PageHeader
					title={
						<span className="flex flex-wrap items-center gap-3">
							{perk.name} <Badge>Archived</Badge>
						</span>
					}
					lead={`${perk.kindWord}. No longer offered; ${openClaims}.`}
					back={{ to: PERKS_PATH, label: 'Perks' }}
				/>
				<div className="grid max-w-2xl gap-6">
					<Facts
						items={[
							{ term: 'Opened by', text: perk.tierName ?? 'No tier' },
							{ term: 'Limits', text: perk.limits.join(' · ') },
						]}
					/>
					{perk.terms && (
						<Disclosure summary={`Terms, version ${perk.termsVersion}`}>
							<p className="whitespace-pre-line text-sm">{perk.terms}</p>
						</Disclosure>
					)}
				</div>
			</>
		)
	return (
		<>
			<PageHeader
				title={perk.name}
				lead={`${perk.kindWord}. ${openClaims}: whatever you change, they keep what they have.`}
				back={{ to: PERKS_PATH, label: 'Perks' }}
			/>
			<PerkForm
				key={conflict?.version ?? perk.version}
				values={answer?.typed ?? typed}
				errors={answer?.errors ?? {}}
				tiers={perk.tiers}
				kinds={null}
				isSpeaking={perk.kind === 'speaking_slot'}
				identity={{ version: conflict?.version ?? perk.version }}
				zone={zone}
				termsHint={
					perk.termsVersion === null
						? 'Every claim keeps the version that it accepted.'
						: `Version ${perk.termsVersion}. Other words are a version of their own: new claims accept it, earlier ones keep theirs.`
				}
				notice={
					conflict && (
						<Notice tone="warning">
							<p className="font-medium">
								Somebody else changed this perk meanwhile.
							</p>
							<p className="mt-1">
								By now it is “{conflict.name}”, opened by{' '}
								{conflict.tier ?? 'no tier'}. {conflict.limits.join(' · ')}.
								What you typed is kept below; saving it replaces theirs.
							</p>
						</Notice>
					)
				}
				submit="Save"
				leave={PERKS_PATH}
				onTheSide={
					<ButtonLink
						to={`${perkPath(perk.id)}/archival`}
						verb="run_programme"
						look="quiet"
					>
						Archive…
					</ButtonLink>
				}
			/>
		</>
	)
}
