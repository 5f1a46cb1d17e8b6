/** What the server writes beside each figure (`LiveFigure`). */
export interface FigureAxis {
  title: string;
  scale: "linear" | "log" | "asinh";
  cofactor: number;
}

export type SeriesKind = "value" | "lower" | "upper" | "reported" | "fit" | "calibrator" | "sample" | "control" | "point";

export interface FigureSeries {
  kind: SeriesKind;
  name: string;
  points: [number, number][];
}

export interface FigureData {
  horizontal: FigureAxis;
  vertical: FigureAxis;
  series: FigureSeries[];
  marks: number[];
  words: Record<"explore" | "back" | "svg" | "png", string>;
}
