// A worker: makes keys of passphrases and says what one is worth, so that the screen does not stand still meanwhile.
// Whoever asks ends the worker when it has answered, and what it held goes with it.

import init, { derive, judge } from "{{worker_script}}";

const ready = init({ module_or_path: "{{worker_wasm}}" });

addEventListener("message", async ({ data: [what, ...given] }) => {
  try {
    await ready;
    postMessage({ answer: (what === "derive" ? derive : judge)(...given) });
  } catch (reason) {
    postMessage({ failed: String(reason) });
  }
});
