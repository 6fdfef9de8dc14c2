/**
 * Wilson's interval of a share, one-sided, 95 %, in SQL.
 *
 * Wilson. Probable Inference, the Law of Succession, and Statistical Inference. JASA 22 (1927) 209–212. doi:10.1080/01621459.1927.10502953
 */

/** Normal quantile of 95 %, one-sided. */
const Z = 1.645

/** SQL: its lower (−) or upper (+) end, 0 to 1, of a share (0 to 1) of so many; empty of none. */
export const wilson = (side: '-' | '+', share: string, of: string): string =>
  `((${share} + ${Z ** 2 / 2} / ${of} ${side} ${Z} * sqrt((${share} * (1 - ${share}) + ${Z ** 2 / 4} / ${of}) / ${of})) / (1 + ${Z ** 2} / ${of}))`
