import type { Pixels } from '../../runtime/messages';

/**
 * An SVG as a picture of pixels, as `savefig('a.png')` writes it. Workers cannot do this: only a page has `Image`.
 *
 * @throws where the browser cannot draw it, or not that large
 */
export async function rasterised(svg: Blob, { type, width, height }: Pixels): Promise<Blob> {
  const address = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    canvas.getContext('2d')!.drawImage(image, 0, 0, width, height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('no picture was made'))),
        `image/${type}`,
      ),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}
