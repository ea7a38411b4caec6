/** Why what was asked of a draft is not done. */
export const DRAFT_REFUSALS = {
	draft_unknown: 'There is no such import.',
	already_started:
		'It is being imported already, or somebody else changed it just now. Look at it again.',
	import_undone:
		'It was undone: nothing lands by it any more. Give the files again as a new import.',
	file_unknown: 'That file was left out meanwhile.',
	too_many_files:
		'That are as many files as one import takes. Import these first.',
	superseded:
		'Something else was said of the files meanwhile. Look at the figures again.',
	settings_changed:
		'The organisation’s time zone or currency changed since the files were looked at. They are looked at anew: read the figures, then import.',
	not_ready:
		'It can be imported once every file can be read, and nothing is open.',
} as const
