/** How the engines that draw sources for betweenness on large maps, as the native one does not, go about it. */

/** People with a tie up to which every one of them is a source, and sources beyond. */
export const EXACT_PEOPLE = 2000
export const SOURCES = 100
