import { LineChart, ScatterChart } from "echarts/charts";
import { AriaComponent, DataZoomComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use, type EChartsType } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import type { FigureAxis, FigureData, FigureSeries, SeriesKind } from "./figure-data";

use([LineChart, ScatterChart, GridComponent, TooltipComponent, LegendComponent, MarkLineComponent, DataZoomComponent, AriaComponent, CanvasRenderer]);

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** Numbers to four digits: the live figure is for reading off, the record holds the exact ones. */
const shown = (value: number) => {
  const size = Math.abs(value);
  return size !== 0 && (size >= 1e5 || size < 1e-3) ? value.toExponential(2) : String(Number(value.toPrecision(4)));
};

/** There is no axis by the inverse hyperbolic sine: the values are transformed, and the labels transformed back. */
const placed = (axis: FigureAxis, value: number) => (axis.scale === "asinh" ? Math.asinh(value / axis.cofactor) : value);
const read = (axis: FigureAxis, place: number) => (axis.scale === "asinh" ? axis.cofactor * Math.sinh(place) : place);

const strokes: Record<SeriesKind, { colour: string; width: number; type: "solid" | "dashed" }> = {
  value: { colour: "teal", width: 2.2, type: "solid" },
  sample: { colour: "teal", width: 2.2, type: "solid" },
  fit: { colour: "teal", width: 2.2, type: "solid" },
  lower: { colour: "teal-2", width: 1, type: "dashed" },
  upper: { colour: "teal-2", width: 1, type: "dashed" },
  reported: { colour: "ink-2", width: 1.4, type: "dashed" },
  control: { colour: "ink-2", width: 1.4, type: "dashed" },
  calibrator: { colour: "ink", width: 1, type: "solid" },
  point: { colour: "teal", width: 1, type: "solid" },
};

function seriesOf(data: FigureData, series: FigureSeries, isFirst: boolean) {
  const stroke = strokes[series.kind];
  const single = series.kind === "calibrator" || series.kind === "point" || series.points.length === 1;
  return {
    type: single ? ("scatter" as const) : ("line" as const),
    name: series.name,
    data: series.points.map(([x, y]) => [placed(data.horizontal, x), placed(data.vertical, y)]),
    showSymbol: single,
    symbolSize: series.kind === "point" ? 3 : 9,
    symbol: series.kind === "calibrator" ? "emptyCircle" : "circle",
    lineStyle: { color: token(stroke.colour), width: stroke.width, type: stroke.type },
    itemStyle: { color: token(stroke.colour) },
    markLine:
      isFirst && data.marks.length > 0
        ? {
            silent: true,
            symbol: "none",
            label: { show: false },
            lineStyle: { color: token("ink-3"), type: "dashed" as const },
            data: data.marks.map((mark) => ({ xAxis: placed(data.horizontal, mark) })),
          }
        : undefined,
  };
}

function axisOf(axis: FigureAxis, isVertical: boolean) {
  return {
    type: axis.scale === "log" ? ("log" as const) : ("value" as const),
    name: axis.title,
    nameLocation: isVertical ? ("end" as const) : ("middle" as const),
    nameGap: isVertical ? 12 : 30,
    nameTextStyle: { color: token("ink-2"), align: isVertical ? ("left" as const) : ("center" as const) },
    axisLabel: { color: token("ink-2"), hideOverlap: true, showMinLabel: isVertical, showMaxLabel: isVertical, formatter: (place: number) => shown(read(axis, place)) },
    axisLine: { show: true, lineStyle: { color: token("line-2") } },
    splitLine: { show: false },
    min: isVertical ? undefined : ("dataMin" as const),
    max: isVertical ? undefined : ("dataMax" as const),
  };
}

/** Draws the numbers so that values can be read and a part enlarged. */
export function drawLive(place: HTMLElement, data: FigureData): EChartsType {
  const chart = init(place);
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 8, right: 16, top: 64, bottom: 40, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: token("ink-2") } },
    tooltip: {
      trigger: "axis",
      // Markup with styles would be stopped by the content policy; this is drawn on the canvas.
      renderMode: "richText",
      backgroundColor: token("sheet"),
      borderColor: token("line-2"),
      textStyle: { color: token("ink"), fontSize: 12 },
      formatter: (hits: unknown) => {
        const lines = hits as { seriesName: string; value: [number, number] }[];
        const first = lines[0];
        if (!first) return "";
        return [
          `${data.horizontal.title}: ${shown(read(data.horizontal, first.value[0]))}`,
          ...lines.map((hit) => `${hit.seriesName}: ${shown(read(data.vertical, hit.value[1]))}`),
        ].join("\n");
      },
    },
    dataZoom: [{ type: "inside", filterMode: "none" }],
    xAxis: axisOf(data.horizontal, false),
    yAxis: axisOf(data.vertical, true),
    series: data.series.map((series, i) => seriesOf(data, series, i === 0)),
  });
  return chart;
}
