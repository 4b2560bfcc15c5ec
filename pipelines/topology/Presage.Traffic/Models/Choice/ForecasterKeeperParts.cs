using Presage.Core;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>What <see cref="ForecasterKeeper"/> works with.</summary>
/// <param name="Model">The model that the node was started with.</param>
internal sealed record ForecasterKeeperParts(ForecasterChoiceSettings Settings, ForecastModel Model, StepGrid Grid, ForecasterBoard Board);
