import {
	SOR_FILTER_KEYS,
	type SorFilter,
} from '#app/domain/ledger/sor-filter.ts'

/** Keeps in a form by what its page is narrowed besides the fields that it shows. */
export const KeptFilter = ({
	filter,
	except,
}: {
	filter: SorFilter
	/** Which of it is a field of the form. */
	except?: keyof SorFilter
}) => (
	<>
		{SOR_FILTER_KEYS.filter(
			(key) => key !== except && filter[key] !== undefined,
		).map((key) => (
			<input key={key} type="hidden" name={key} value={filter[key]} />
		))}
	</>
)
