import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { NAME_LIMIT } from '#app/domain/people/name.ts'
import {
	COMPANY_LIMIT,
	FRIENDS_A_DAY,
	MESSAGE_LIMIT,
} from '#app/domain/referrals/friend.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireAdvocate } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import {
	type NameFriendRefusal,
	nameFriend,
} from '#app/operations/referrals/name-friend.ts'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { type FriendField, FriendForm } from '#app/ui/referrals/friend-form.tsx'
import { FriendMail } from '#app/ui/referrals/friend-mail.tsx'
import { viewReferAFriend } from '#app/views/referrals/refer-a-friend.ts'

export async function loader(door: LoaderFunctionArgs) {
	const advocate = await requireAdvocate(door)
	const { database, organisation } = door.context
	const view = await viewReferAFriend(database.read, organisation, advocate)
	if (!view) throw notFound()
	return view
}

export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, now } = door.context
	const fields = await readForm(door.request)
	const textOf = (name: FriendField) => (fields[name] ?? '').trim()
	const typed = {
		name: textOf('name'),
		email: textOf('email'),
		company: textOf('company'),
		message: textOf('message'),
		isKnown: fields.isKnown !== undefined,
	}
	const named = await nameFriend(database, { ...typed, userId, now: now() })
	if (named.ok)
		return redirect('/portal/referrals', {
			headers: noticeHeader(
				'Thank you! We ask them by mail, unless they were asked lately. Nothing else happens before they say yes.',
			),
		})
	if (named.reason === 'not_offered') throw notFound()
	const { field, text } = REFUSALS[named.reason]
	return data(
		{
			typed,
			errors: field ? { [field]: text } : {},
			refusal: field ? null : text,
		},
		{ status: field ? 422 : 429 },
	)
}

const REFUSALS: Readonly<
	Record<
		Exclude<NameFriendRefusal, 'not_offered'>,
		{ field: FriendField | null; text: string }
	>
> = {
	name_required: { field: 'name', text: 'Tell us their name.' },
	name_too_long: { field: 'name', text: `At most ${NAME_LIMIT} characters.` },
	email_invalid: {
		field: 'email',
		text: 'Type a whole address, such as ana@example.com.',
	},
	email_disposable: {
		field: 'email',
		text: 'That address is given away for minutes. Type the one that they use.',
	},
	own_company: {
		field: 'email',
		text: 'That is somebody at your own company. Name somebody elsewhere.',
	},
	company_too_long: {
		field: 'company',
		text: `At most ${COMPANY_LIMIT} characters.`,
	},
	message_too_long: {
		field: 'message',
		text: `At most ${MESSAGE_LIMIT} characters.`,
	},
	not_known: {
		field: 'isKnown',
		text: 'Name only people who know you and would want to hear from us.',
	},
	too_many: {
		field: null,
		text: `You named ${FRIENDS_A_DAY} people within a day. Go on tomorrow, or share your link.`,
	},
}

export const meta: MetaFunction = () => [{ title: 'Name a friend · Laurel' }]

export default function ReferAFriend() {
	const view = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="Name a friend"
				lead={`We ask them by mail whether ${view.vendor} may write to them. Without a yes, nothing happens and their details are erased.`}
				back={{ to: '/portal/referrals', label: 'Referrals' }}
			/>
			<div className="grid items-start gap-10 lg:grid-cols-2">
				<FriendForm
					vendor={view.vendor}
					answer={useActionData<typeof action>()}
				/>
				<FriendMail {...view} />
			</div>
		</>
	)
}
