using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>All forecasters on one set.</summary>
/// <param name="SetName">For people: the file.</param>
/// <param name="Horizon">Steps ahead.</param>
/// <param name="Forecasters">In the order that was asked for.</param>
public sealed record BacktestResult(string SetName, int Horizon, ImmutableArray<ForecasterResult> Forecasters);
