using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>One line of a plot; a point whose y is not finite is left out.</summary>
public sealed record PlotLine(string Name, ImmutableArray<(double X, double Y)> Points);
