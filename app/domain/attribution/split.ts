/**
 * Splits an amount by integer weights with the largest remainder on the absolute amount, the sign restored;
 * ties go to the earlier weight. The parts sum to the amount exactly.
 * @param amountMinor any sign
 * @param weights whole numbers, none negative, at least one positive (unless the amount is 0)
 */
export function splitByWeights(
	amountMinor: number,
	weights: readonly number[],
): number[] {
	if (amountMinor === 0) return weights.map(() => 0)
	if (weights.length === 1 && (weights[0] as number) > 0) return [amountMinor]
	const big = weights.map(BigInt)
	const total = big.reduce((sum, weight) => sum + weight, 0n)
	if (total <= 0n || big.some((weight) => weight < 0n))
		throw new Error('weights must be positive')
	const magnitude = BigInt(Math.abs(amountMinor))
	const parts = big.map((weight) => Number((magnitude * weight) / total))
	const remainders = big.map((weight) => (magnitude * weight) % total)
	let left = Math.abs(amountMinor) - parts.reduce((sum, part) => sum + part, 0)
	if (left > 0) {
		const order = remainders.map((_, i) => i)
		order.sort((a, b) => {
			const [ra, rb] = [remainders[a] as bigint, remainders[b] as bigint]
			return ra === rb ? a - b : ra > rb ? -1 : 1
		})
		for (const i of order) {
			if (left === 0) break
			parts[i] = (parts[i] as number) + 1
			left -= 1
		}
	}
	return amountMinor < 0 ? parts.map((part) => (part === 0 ? 0 : -part)) : parts
}
