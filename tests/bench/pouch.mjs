// What PouchDB takes for the same work, measured in its own page.

/** A document of the size of one card. */
const makeDocs = `(count) => Array.from({ length: count }, (_, n) => ({
  _id: "card-" + String(n).padStart(6, "0"), kind: "barrier", round: "why", order: n,
  text: "The closing summary was written for court, so school never saw what had worked. " + n,
}))`;

export async function measurePouch(page, { count, saves }) {
  return page.evaluate(
    async ({ count, saves, makeDocs }) => {
      const docs = eval(makeDocs)(count);
      const timed = async (work) => {
        const began = performance.now();
        await work();
        return performance.now() - began;
      };
      const remote = new PouchDB(location.origin + "/db/bench");
      await remote.info();

      const single = new PouchDB("single");
      await single.info();
      const one = [];
      for (let n = 0; n < saves; n += 1) {
        one.push(await timed(() => single.put({ ...docs[n], _id: "one-" + n })));
      }
      const local = new PouchDB("local");
      for (let at = 0; at < count; at += 500) await local.bulkDocs(docs.slice(at, at + 500));
      const push = await timed(() => local.replicate.to(remote, { batch_size: 500 }));
      const empty = new PouchDB("empty");
      await empty.info();
      const pull = await timed(() => empty.replicate.from(remote, { batch_size: 500 }));
      await local.close();
      const open = await timed(async () => {
        const again = new PouchDB("local");
        const all = await again.allDocs({ include_docs: true });
        if (all.rows.length !== count) throw new Error("PouchDB read " + all.rows.length);
      });
      const info = await remote.info();
      if (info.doc_count !== count) throw new Error("PouchDB's server holds " + info.doc_count);
      one.sort((a, b) => a - b);
      return { save: one[one.length >> 1], push, pull, open };
    },
    { count, saves, makeDocs },
  );
}
