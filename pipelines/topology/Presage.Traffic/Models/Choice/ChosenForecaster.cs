using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>The baseline that serves a persona in the model's place.</summary>
public sealed record ChosenForecaster(string Name, IForecasterFactory Factory);
