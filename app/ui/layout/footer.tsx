/** Says which zone the page's times and months are in, where that shapes what is shown. */
export function Footer({ zone }: { zone?: string }) {
	return (
		<footer className="mt-auto border-line border-t">
			<div className="mx-auto flex w-full max-w-page flex-wrap justify-between gap-x-6 gap-y-1 px-4 py-5 text-ink-muted text-sm sm:px-6">
				<p>Laurel · customer advocacy and second-order revenue</p>
				{zone && <p>Months and times in {zone}</p>}
			</div>
		</footer>
	)
}
