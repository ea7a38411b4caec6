import {
	WORKING_TEXT_LIMIT,
	WORKING_TITLE_LIMIT,
} from '#app/domain/case-studies/brief-templates.ts'
import {
	type SendProblem,
	STORY_LIMITS,
	type StoryProblem,
} from '#app/domain/case-studies/draft.ts'
import type { MoveRefusal } from '#app/domain/case-studies/move.ts'
import {
	tooLarge,
	UPLOAD_REFUSALS,
} from '#app/views/organisation/upload-answers.ts'
import { MOVE_REFUSALS } from './case-study-words.ts'

type Field =
	| 'title'
	| 'summary'
	| 'body'
	| 'industry'
	| 'useCase'
	| 'pictureId'
	| 'quotes'
	| 'proofs'
	| 'name'

const atMost = (limit: number) =>
	`Say it in at most ${new Intl.NumberFormat('en-US').format(limit)} characters`

/** What is wrong with a draft, beside which field. */
export const STORY_REFUSALS: Readonly<
	Record<
		StoryProblem | 'name_too_long' | 'picture_unknown',
		readonly [field: Field, message: string]
	>
> = {
	title_missing: ['title', 'Give it a title; it can still change'],
	title_too_long: ['title', atMost(STORY_LIMITS.title)],
	summary_too_long: ['summary', atMost(STORY_LIMITS.summary)],
	body_too_long: ['body', atMost(STORY_LIMITS.body)],
	industry_too_long: ['industry', atMost(STORY_LIMITS.industry)],
	use_case_too_long: ['useCase', atMost(STORY_LIMITS.useCase)],
	too_many_quotes: ['quotes', `Keep at most ${STORY_LIMITS.quotes} quotes`],
	quote_too_long: [
		'quotes',
		`A quote has at most ${STORY_LIMITS.quote} characters, a speaker ${STORY_LIMITS.speaker}, a role ${STORY_LIMITS.role}`,
	],
	quote_without_speaker: ['quotes', 'Say of each quote whose words it is'],
	too_many_proofs: ['proofs', `Keep at most ${STORY_LIMITS.proofs} figures`],
	proof_too_long: [
		'proofs',
		`A figure’s name has at most ${STORY_LIMITS.label} characters, its value ${STORY_LIMITS.value}, its definition ${STORY_LIMITS.definition}`,
	],
	proof_incomplete: ['proofs', 'A figure needs a name and a value'],
	name_too_long: ['name', atMost(80)],
	picture_unknown: ['pictureId', 'Choose one of the pictures of this story'],
}

/** Why a draft cannot be written on. */
export const NOT_WRITTEN: Readonly<Record<'too_early' | 'closed', string>> = {
	too_early:
		'The customer has not said yes to a story. Once they accept the invitation, the draft can begin.',
	closed:
		'This story is published or has ended. What it says cannot change any more.',
}

/** Why a version was not sent to the customer. */
export const SEND_REFUSALS: Readonly<
	Record<
		| MoveRefusal
		| SendProblem
		| 'message_too_long'
		| 'advocate_unreachable'
		| 'superseded',
		string
	>
> = {
	...MOVE_REFUSALS,
	already_there: 'The customer is looking at a version already.',
	no_such_move:
		'A version is sent while the story is being drafted. Move it to drafting first.',
	summary_missing: 'Write the summary first: the customer reads it above all.',
	body_missing: 'Write the story first: there is nothing to look at yet.',
	message_too_long: 'Say it in at most 10,000 characters.',
	advocate_unreachable:
		'Their advocate cannot be written to. Choose another who tells the story.',
	superseded:
		'Somebody saved another version meanwhile. Look at that one before you send it.',
}

/** Why a file was not taken. */
export const FILE_REFUSALS: Readonly<
	Record<
		| 'none'
		| 'too_large'
		| 'kind_refused'
		| 'pdf_active'
		| 'pdf_sealed'
		| keyof typeof UPLOAD_REFUSALS
		| 'too_many_pixels'
		| 'too_many_files',
		string
	>
> = {
	none: 'Choose a file first',
	too_large: tooLarge('storyFile'),
	...UPLOAD_REFUSALS,
	pdf_active:
		'This PDF runs scripts, starts programs or carries files. Print it into a new PDF, and take that one.',
	pdf_sealed:
		'What this PDF does cannot be checked: it is encrypted or packed in an unusual way. Save it without protection, or print it into a new PDF.',
	kind_refused:
		'Take a PNG, JPEG or WebP picture, a PDF without scripts, a Word document (.docx) without macros, or plain text. What it is called does not matter; what is in it does.',
	too_many_pixels: 'This picture has more than 50 million pixels',
	too_many_files: 'A story has at most 40 files. Remove one first.',
}

/** Why working texts were not kept. */
export const WORKING_TEXT_REFUSALS = {
	title_missing: 'It needs a working title',
	title_too_long: atMost(WORKING_TITLE_LIMIT),
	text_too_long: atMost(WORKING_TEXT_LIMIT),
	changed_meanwhile:
		'Somebody else wrote here meanwhile. What you typed is kept below; what they wrote stands beside it. Saving again replaces theirs.',
} as const
