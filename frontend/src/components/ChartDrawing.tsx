import { useComputedColorScheme } from '@mantine/core'
import { BarChart, LineChart } from 'echarts/charts'
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components'
import * as echarts from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { none, type Unit } from '#/lib/fmt'
import { useFmt } from '#/lib/useFmt'
import type { ChartProps } from './Chart'

echarts.use([
  BarChart,
  LineChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  CanvasRenderer,
])

/** The drawing itself. It redraws with its data, its width, the colours and the language. */
export default function ChartDrawing(props: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const fmt = useFmt()
  const scheme = useComputedColorScheme('light')

  useEffect(() => {
    if (!box.current) return
    const chart = echarts.init(box.current, null, { renderer: 'canvas' })
    const observer = new ResizeObserver(() => chart.resize())
    observer.observe(box.current)
    chart.setOption(optionOf(props, fmt, coloursOf(box.current), scheme))
    return () => {
      observer.disconnect()
      chart.dispose()
    }
  }, [props, fmt, scheme])

  return <div ref={box} role="img" aria-label={props.caption} style={{ width: '100%', height: '100%' }} />
}

type Colours = {
  text: string
  dimmed: string
  line: string
  card: string
  accent: string
  strong: string
  font: string
}

function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element)
  const read = (name: string) => style.getPropertyValue(name).trim()
  return {
    text: read('--mantine-color-text'),
    dimmed: read('--mantine-color-dimmed'),
    line: read('--tirek-line'),
    card: read('--tirek-card'),
    accent: read('--tirek-accent'),
    strong: read('--tirek-line-strong'),
    font: style.fontFamily,
  }
}

// Told apart by lightness as well as by hue, and by patterns when there are several.
const palette = {
  light: ['#0b6a82', '#c2691c', '#5b53a8', '#4c8b3b', '#a8436d', '#6b7580'],
  dark: ['#4cb4ca', '#f0a35e', '#a79ff0', '#8fcf7c', '#ee8fb6', '#a2acb6'],
}

function optionOf(
  { kind, categories, series, unit = 'COUNT' as Unit, decimals, horizontal, stacked, target }: ChartProps,
  fmt: ReturnType<typeof useFmt>,
  colours: Colours,
  scheme: 'light' | 'dark',
): echarts.EChartsCoreOption {
  const values = {
    type: 'value',
    name: fmt.unit(unit),
    nameGap: 12,
    nameTextStyle: { color: colours.dimmed, align: horizontal ? 'left' : 'right' },
    axisLabel: { color: colours.dimmed, formatter: (value: number) => fmt.short(value), hideOverlap: true },
    splitLine: { lineStyle: { color: colours.line } },
  }
  const names = {
    type: 'category',
    data: categories,
    inverse: horizontal,
    axisLabel: {
      color: colours.dimmed,
      hideOverlap: !horizontal,
      interval: horizontal ? 0 : undefined,
      width: horizontal ? 150 : undefined,
      overflow: 'break',
    },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.strong } },
  }
  return {
    animation: false,
    color: palette[scheme],
    textStyle: { fontFamily: colours.font },
    aria: { enabled: true, label: { enabled: false }, decal: { show: series.length > 1 && kind === 'bar' } },
    grid: { left: 8, right: 16, top: series.length > 1 ? 60 : 32, bottom: 4, containLabel: true },
    legend:
      series.length > 1 ? { top: 0, left: 0, textStyle: { color: colours.text }, type: 'scroll' } : undefined,
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: colours.card,
      borderColor: colours.line,
      textStyle: { color: colours.text, fontSize: 13 },
      axisPointer: { type: kind === 'bar' ? 'shadow' : 'line' },
      valueFormatter: (value: unknown) =>
        typeof value === 'number' ? fmt.quantity(value, unit, decimals) : none,
    },
    xAxis: horizontal ? values : names,
    yAxis: horizontal ? names : values,
    series: series.map((each, index) => ({
      name: each.name,
      type: kind,
      data: each.values,
      stack: stacked ? 'all' : undefined,
      barMaxWidth: 28,
      symbolSize: 6,
      connectNulls: false,
      lineStyle: { width: 2 },
      markLine:
        target && index === 0
          ? {
              silent: true,
              symbol: 'none',
              label: { formatter: target.name, color: colours.text, position: 'insideEndTop' },
              lineStyle: { color: colours.text, type: 'dashed' },
              data: [horizontal ? { xAxis: target.value } : { yAxis: target.value }],
            }
          : undefined,
    })),
  }
}
