const enlarged = 3;

function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The drawing as a file of its own. Its colours stand in its attributes, so it needs no style sheet. */
function textOf(drawing: SVGSVGElement): string {
  return new XMLSerializer().serializeToString(drawing);
}

export function saveSvg(drawing: SVGSVGElement, name: string): void {
  save(`${name}.svg`, new Blob([textOf(drawing)], { type: "image/svg+xml" }));
}

export async function savePng(drawing: SVGSVGElement, name: string): Promise<void> {
  const { width, height } = drawing.viewBox.baseVal;
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(textOf(drawing))}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * enlarged;
  canvas.height = height * enlarged;
  const paper = canvas.getContext("2d");
  if (!paper) return;
  paper.fillStyle = "#ffffff";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((content) => {
    if (content) save(`${name}.png`, content);
  }, "image/png");
}
