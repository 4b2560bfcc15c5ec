namespace Presage.Core;

/// <summary>Bounds of <see cref="ExporterWatermarks"/>.</summary>
/// <param name="OutOfOrdernessMax">How far behind its newest record an exporter may still send; zero or more.</param>
/// <param name="IdleAfter">An exporter silent for longer than this no longer holds the watermark back.</param>
/// <param name="ClockAheadMax">An event time further than this past the time of receipt counts as that bound.</param>
/// <param name="ExportersMax">Exporters that are followed; those with a higher index are counted and do not move the watermark.</param>
public sealed record WatermarkOptions(TimeSpan OutOfOrdernessMax, TimeSpan IdleAfter, TimeSpan ClockAheadMax, int ExportersMax);
