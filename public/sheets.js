// A worker: takes workbooks apart and puts them together. Whoever asks ends it when it has answered, or when it takes too long.

import init, * as sheets from "{{worker_script}}";

const ready = init({ module_or_path: "{{worker_wasm}}" });

addEventListener("message", async ({ data: [what, ...given] }) => {
  try {
    await ready;
    postMessage({ answer: sheets[what](...given) });
  } catch (reason) {
    postMessage({ failed: String(reason) });
  }
});
