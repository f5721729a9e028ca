// A worker: seals to the board's recovery key and opens with it. Private keys live here while a question is answered.
// Whoever asks ends the worker when it has answered, and what it held goes with it.

import init, * as recovery from "{{worker_script}}";

const ready = init({ module_or_path: "{{worker_wasm}}" });

addEventListener("message", async ({ data: [what, ...given] }) => {
  try {
    await ready;
    postMessage({ answer: recovery[what](...given) });
  } catch (reason) {
    postMessage({ failed: String(reason) });
  }
});
