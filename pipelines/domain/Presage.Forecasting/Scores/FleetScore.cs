namespace Presage.Forecasting;

/// <summary>Scores of the model and of the baselines over many series: at the next step, and over all steps of the horizon.</summary>
public sealed class FleetScore
{
    private readonly ForecastScore[] _nextStep = [new(), new(), new()];
    private readonly ForecastScore[] _horizon = [new(), new(), new()];

    /// <summary>Forecasts one step ahead.</summary>
    public ForecastScore NextStep(ScoredSource source) => _nextStep[(int)source];

    /// <summary>Forecasts of all steps that were scored, 1 to the horizon.</summary>
    public ForecastScore Horizon(ScoredSource source) => _horizon[(int)source];

    public void Merge(FleetScore other)
    {
        for (var i = 0; i < _nextStep.Length; i++)
        {
            _nextStep[i].Merge(other._nextStep[i]);
            _horizon[i].Merge(other._horizon[i]);
        }
    }

    public ForecastComparison Compare() => ForecastComparison.Of(this);
}
