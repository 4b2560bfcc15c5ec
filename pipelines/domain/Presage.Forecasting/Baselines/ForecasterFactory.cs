namespace Presage.Forecasting;

/// <summary>A factory of one function, which holds only what does not change.</summary>
internal sealed class ForecasterFactory(Func<IForecaster> create) : IForecasterFactory
{
    public IForecaster Create() => create();
}
