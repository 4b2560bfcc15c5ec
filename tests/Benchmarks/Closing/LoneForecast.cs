using Presage.Core;
using Presage.Forecasting;

namespace Benchmarks.Closing;

/// <summary>A <see cref="LoneSubscriber"/>'s reply.</summary>
internal sealed record LoneForecast(string Subscriber, SubscriberStep Step, ForecastVector Down, ForecastVector Up, float[] Embedding);
