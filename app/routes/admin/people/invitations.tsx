import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { inviteeLine, readInvitees } from '#app/domain/people/read-invitees.ts'
import { limitText, UPLOADS } from '#app/domain/uploads/limits.ts'
import { readTyped, requireConfirmed } from '#app/http/confirmed.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { type ReceivedForm, receiveForm } from '#app/http/uploads.ts'
import {
	INVITEES_LIMIT,
	invitePeople,
} from '#app/operations/people/invite-people.ts'
import { RefusedLines } from '#app/ui/people/refused-lines.tsx'
import { RoleChoice } from '#app/ui/people/role-choice.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
import { FileDrop } from '#app/ui/primitives/file-drop.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { chosen, ROLE_MEANINGS, ROLE_OPTIONS } from '#app/views/format/roles.ts'
import {
	tooLarge,
	UPLOAD_REFUSALS,
} from '#app/views/organisation/upload-answers.ts'
import { INVITATION_REFUSALS } from '#app/views/people/invitation-refusals.ts'

const PAGE = '/admin/invitations'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	return {
		typed: await readTyped(door, 'invite', { page: PAGE }),
		roles: ROLE_OPTIONS.map((option) => ({
			...option,
			meaning: ROLE_MEANINGS[option.value],
		})),
	}
}

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const { fields, listed, fileError } = await receiveForm(
		door,
		{ field: 'file', kind: 'invitees' },
		(form) => readFileOf(door, form),
	)
	const { people = '' } = fields
	const role = chosen(ROLE_OPTIONS, fields.role ?? null)
	const typedLines = readInvitees(people)
	const lines = [...typedLines, ...listed]
	const errors = {
		role: role ? undefined : 'Choose what they may do',
		file: fileError,
		people:
			lines.length === 0 && !fileError
				? 'Type an address, or choose a file'
				: lines.length > INVITEES_LIMIT
					? `At most ${INVITEES_LIMIT} people at once: there are ${lines.length}`
					: undefined,
	}
	const typed = { people, role }
	if (!role || Object.values(errors).some(Boolean))
		return data({ typed, errors, invited: 0, refused: [] }, { status: 422 })
	await requireConfirmed(door, 'invite', {
		page: PAGE,
		typed: {
			// A file cannot be chosen again for somebody: its lines are kept.
			people: [
				...typedLines.map(({ text }) => text),
				...listed.map((one) =>
					'refused' in one ? one.text : inviteeLine(one),
				),
			].join('\n'),
			role,
		},
	})
	const { invited, refused } = await invitePeople(database, {
		lines,
		role,
		actorId: admin.id,
		now: now(),
	})
	if (refused.length === 0)
		return redirect('/admin/people?state=invited', {
			headers: noticeHeader(onTheirWay(invited)),
		})
	return data(
		{
			// What landed is gone from the field; what is left can be mended in place.
			typed: { role, people: refused.map(({ text }) => text).join('\n') },
			errors: {},
			invited,
			refused: refused.map(({ refused: reason, ...line }) => ({
				...line,
				reason: INVITATION_REFUSALS[reason],
			})),
		},
		{ status: invited > 0 ? 200 : 422 },
	)
}

const onTheirWay = (invitations: number) =>
	invitations === 1
		? 'One invitation is on its way.'
		: `${invitations} invitations are on their way.`

/** The people whom a file lists, or what is wrong with it. */
async function readFileOf(
	{ context }: ActionFunctionArgs,
	{ fields, file, refused }: ReceivedForm,
) {
	const refuse = (fileError: string) => ({ fields, listed: [], fileError })
	if (refused === 'too_large')
		return refuse(`${tooLarge('invitees')}: split it`)
	if (refused) return refuse(UPLOAD_REFUSALS[refused])
	if (!file) return { fields, listed: [], fileError: undefined }
	const read = await context.examine('invitees', file.path)
	return read.ok
		? { fields, listed: read.value, fileError: undefined }
		: refuse(UPLOAD_REFUSALS[read.reason])
}

export const meta: MetaFunction = () => [{ title: 'Invite people · Laurel' }]

export default function Invitations() {
	const { roles, typed: kept } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const typed = answer?.typed ?? kept
	const errors: { people?: string; file?: string; role?: string } =
		answer?.errors ?? {}
	return (
		<>
			<PageHeader
				title="Invite people"
				lead="Each gets a mail with a link of their own, good for 14 days."
				back={{ to: '/admin/people', label: 'People' }}
			/>
			<div className="grid max-w-2xl gap-6">
				{answer && answer.invited > 0 && (
					<Notice tone="good">{onTheirWay(answer.invited)}</Notice>
				)}
				{answer && answer.refused.length > 0 && (
					<RefusedLines lines={answer.refused} />
				)}
				<Form
					key={typed?.people ?? ''}
					method="post"
					encType="multipart/form-data"
					noValidate
					className="grid gap-6 rounded-lg border border-line bg-surface p-5 shadow-raised sm:p-8"
				>
					<TextAreaField
						label="People, one a line"
						name="people"
						rows={6}
						spellCheck={false}
						defaultValue={typed?.people}
						error={errors.people}
						placeholder={'ana@example.com\nBen Ito <ben@example.com>, acme'}
						hint="An address, or a name with it. For an advocate, the id of their account after a comma."
					/>
					<FileDrop
						label="Or a CSV file"
						name="file"
						accept=".csv,text/csv"
						error={errors.file}
						hint={`Columns email, name and account_id. At most ${limitText('invitees')}.`}
						maxBytes={UPLOADS.invitees.maxBytes}
					/>
					<div>
						<RoleChoice roles={roles} role={typed?.role ?? 'advocate'} />
						{errors.role && (
							<p className="mt-1.5 text-danger text-sm">{errors.role}</p>
						)}
					</div>
					<div>
						<Button size="large">Send invitations</Button>
					</div>
				</Form>
			</div>
		</>
	)
}
