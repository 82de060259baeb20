import type { Connection } from './idb-connection';
import { aborted, freshHead, HEAD, readHead, type HeadRecord } from './idb-records';
import { newId } from './new-id';
import type { Head } from './store';

/** Empties the database and gives it a new head, whose revision goes on from the old one. */
export function erase(connection: Connection): Promise<Head> {
	return connection.strict(
		'readwrite',
		(store) =>
			new Promise((resolve, reject) => {
				const { transaction } = store;
				let next = freshHead();
				transaction.oncomplete = () => resolve(next);
				transaction.onabort = () => reject(transaction.error ?? aborted());
				const asked = store.get(HEAD);
				asked.onsuccess = () => {
					const known = readHead(asked.result);
					next = { ...next, revision: (known.ok ? known.value.revision : 0) + 1 };
					store.clear();
					store.put({ ...next, v: 1, writer: newId() } satisfies HeadRecord, HEAD);
				};
			})
	);
}
