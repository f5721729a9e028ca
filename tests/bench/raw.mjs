// Raw IndexedDB: the floor under any store in a browser.

export async function measureRaw(page, { saves }) {
  return page.evaluate(async ({ saves }) => {
    const db = await new Promise((opened, failed) => {
      const request = indexedDB.open("raw", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("rows", { autoIncrement: true });
      request.onsuccess = () => opened(request.result);
      request.onerror = () => failed(request.error);
    });
    const row = { text: "The closing summary was written for court, so school never saw what had worked.", kind: "barrier", n: 0, pad: "x".repeat(250) };
    const times = [];
    for (let n = 0; n < saves; n += 1) {
      const began = performance.now();
      await new Promise((stored, failed) => {
        const transaction = db.transaction("rows", "readwrite", { durability: "strict" });
        transaction.objectStore("rows").put({ ...row, n });
        transaction.oncomplete = () => stored();
        transaction.onabort = () => failed(transaction.error);
      });
      times.push(performance.now() - began);
    }
    db.close();
    times.sort((a, b) => a - b);
    return { save: times[times.length >> 1] };
  }, { saves });
}
