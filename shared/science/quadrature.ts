// Ten-point Gauss-Legendre rule on [-1, 1] (Abramowitz & Stegun 25.4.30): positive half.
const NODES = [
  0.14887433898163122, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845,
  0.9739065285171717,
]
const WEIGHTS = [
  0.29552422471475287, 0.26926671930999635, 0.21908636251598204, 0.1494513491505806,
  0.06667134430868814,
]

/**
 * Visits the nodes of a ten-point Gauss-Legendre rule on every piece between ascending breakpoints.
 * The sum of `weight · f(x)` over all visits is the integral of f from the first to the last one;
 * exact for polynomials of degree 19 on each piece.
 */
export function visitGaussLegendre(
  breakpoints: ArrayLike<number>,
  visit: (x: number, weight: number) => void,
): void {
  for (let piece = 1; piece < breakpoints.length; piece++) {
    const left = breakpoints[piece - 1] ?? 0
    const right = breakpoints[piece] ?? 0
    const half = (right - left) / 2
    if (!(half > 0)) continue
    const centre = left + half
    NODES.forEach((node, index) => {
      const weight = (WEIGHTS[index] ?? 0) * half
      visit(centre - half * node, weight)
      visit(centre + half * node, weight)
    })
  }
}
