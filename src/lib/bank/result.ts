/** An expected outcome either way; `reason` is a literal that the caller can switch on. */
export type Result<Value, Failure extends { readonly reason: string }> =
	{ readonly ok: true; readonly value: Value } | ({ readonly ok: false } & Failure);
