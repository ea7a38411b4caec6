import type { Result } from '#app/domain/result.ts'
import {
	type Bill,
	type BillRefusal,
	billObjects,
	billOfCharge,
	billOfInvoice,
} from '#app/domain/stripe/bill.ts'
import {
	type Catalogue,
	familyOfLine,
	placeOf,
} from '#app/domain/stripe/groups.ts'
import type { InvoiceLine } from '#app/domain/stripe/invoice-line.ts'
import type { Reader } from '#db/client.ts'
import type { StripeBill } from '#db/stores/connections/stripe-bills.ts'
import {
	findStripeObjects,
	objectsNaming,
	type StripeObjectRow,
	sightingOfRow,
} from '#db/stores/connections/stripe-objects.ts'
import { familiesOfProducts } from '#db/stores/ledger/product-families.ts'
import { namedBy } from './take-stripe-objects.ts'

export type GatheredBill = {
	readonly rows: readonly StripeObjectRow[]
	/** Null: nothing of it is known that could be a bill. */
	readonly bill: Result<Bill, BillRefusal> | null
	/** An invoice that this charge turned out to have paid. */
	readonly paidInvoice: string | null
	/** Into which family each of its products and lines falls. */
	readonly families: Readonly<Record<string, string | null>>
}

type Key = Pick<StripeBill, 'connectionId' | 'id' | 'families'>

/** Everything that is known about a bill, put together. */
export async function gatherBill(
	read: Reader,
	{ connectionId, id, families: kept }: Key,
): Promise<GatheredBill> {
	const isInvoice = !/^(ch|py)_/.test(id)
	const first = await objectsNaming(
		read,
		connectionId,
		isInvoice ? { invoices: [id] } : { charges: [id] },
	)
	const second = await objectsNaming(read, connectionId, namedBy(first))
	const third = await objectsNaming(read, connectionId, namedBy(second))
	const byId = new Map(
		[...first, ...second, ...third].map((row) => [row.id, row]),
	)
	const rows = [...byId.values()].filter(
		({ invoice }) => invoice === null || invoice === id,
	)
	const paidInvoice = isInvoice
		? null
		: ([...byId.values()].find(({ invoice }) => invoice !== null)?.invoice ??
			null)
	const objects = billObjects(rows.map(sightingOfRow))
	const { catalogue, families } = await catalogueOf(read, connectionId, {
		lines: objects.invoice?.value.lines ?? [],
		kept: kept ?? {},
	})
	const charge = objects.charges.find(({ value }) => value.id === id)?.value
	return {
		rows,
		bill: isInvoice
			? objects.invoice &&
				billOfInvoice({ ...objects, invoice: objects.invoice }, catalogue)
			: charge
				? billOfCharge(objects, charge, catalogue)
				: null,
		paidInvoice,
		families,
	}
}

/** Families as they were when the bill first landed, else as the catalogue has them; prices as subscriptions told of them. */
async function catalogueOf(
	read: Reader,
	connectionId: string,
	{
		lines,
		kept,
	}: {
		lines: readonly InvoiceLine[]
		kept: Readonly<Record<string, string | null>>
	},
): Promise<{
	catalogue: Catalogue
	families: Readonly<Record<string, string | null>>
}> {
	const subscriptions = await findStripeObjects(
		read,
		connectionId,
		new Set(lines.flatMap(({ subscription }) => subscription ?? [])),
	)
	const prices = Object.assign(
		{},
		...subscriptions.map(({ value }) =>
			value.kind === 'subscription' ? value.prices : {},
		),
	) as Readonly<Record<string, ReturnType<Catalogue['priceOf']>>>
	const products = new Set(
		lines.flatMap(
			({ product, price }) =>
				product ?? (price === null ? null : prices[price]?.product) ?? [],
		),
	)
	const known = await familiesOfProducts(read, products)
	const families = Object.fromEntries(
		[...products].map((product) => [
			product,
			Object.hasOwn(kept, product)
				? (kept[product] ?? null)
				: (known.get(product) ?? null),
		]),
	)
	const catalogue: Catalogue = {
		familyOf: (product) => families[product] ?? null,
		priceOf: (price) => prices[price] ?? null,
		keptOf: (line) => kept[placeOf(line)],
	}
	const places = Object.fromEntries(
		lines.map((line) => [placeOf(line), familyOfLine(line, catalogue)]),
	)
	return { families: { ...kept, ...families, ...places }, catalogue }
}
