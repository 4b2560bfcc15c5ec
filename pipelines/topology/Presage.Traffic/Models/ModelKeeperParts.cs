using Presage.Core;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>What <see cref="ModelKeeper"/> works with.</summary>
/// <param name="Configured">The model that the node was started with.</param>
/// <param name="Shelf">Where winners are kept.</param>
/// <param name="Trainer">Null where the model stays as it is.</param>
internal sealed record ModelKeeperParts(RetrainingSettings Settings, ForecastModel Configured, IModelShelf Shelf, IModelTrainer? Trainer, StepGrid Grid);
