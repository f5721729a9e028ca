// Reads a QR code off the screen, as a camera would.

import { type Locator } from "@playwright/test";
import * as reader from "jsqr";

type Decode = (pixels: Uint8ClampedArray, width: number, height: number) => { data: string } | null;

// A CommonJS module whose types say otherwise.
const found = reader.default as unknown as Decode | { default: Decode };
const decode: Decode = typeof found === "function" ? found : found.default;

/** What the square says. */
export async function readSquare(square: Locator): Promise<string | undefined> {
  const picture = await square.evaluate(async (svg) => {
    const side = 480;
    const copy = svg.cloneNode(true) as SVGElement;
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", String(side));
    copy.setAttribute("height", String(side));
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`;
    await image.decode();
    const canvas = new OffscreenCanvas(side, side).getContext("2d");
    if (!canvas) throw new Error("no canvas");
    const style = getComputedStyle(svg);
    canvas.fillStyle = style.backgroundColor;
    canvas.fillRect(0, 0, side, side);
    canvas.drawImage(image, 0, 0);
    return { side, pixels: [...canvas.getImageData(0, 0, side, side).data] };
  });
  return decode(Uint8ClampedArray.from(picture.pixels), picture.side, picture.side)?.data;
}
