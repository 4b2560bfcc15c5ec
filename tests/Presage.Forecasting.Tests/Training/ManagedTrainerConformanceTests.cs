namespace Presage.Forecasting.Tests;

public sealed class ManagedTrainerConformanceTests : TrainerConformance
{
    protected override IForecastTrainer Create() => new ManagedTrainer();
}
