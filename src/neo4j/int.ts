/** An integer for the server, of a number without fraction. Apart from neo4j.ts, so that naming one does not load the driver. */
export const int = (value: number): bigint => BigInt(value)
