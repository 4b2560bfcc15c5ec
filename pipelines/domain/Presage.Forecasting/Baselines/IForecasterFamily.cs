namespace Presage.Forecasting;

/// <summary>A way of forecasting, before it is fitted to anything.</summary>
public interface IForecasterFamily
{
    /// <summary>Short, lower case, with hyphens; names it in commands and tables.</summary>
    string Name { get; }

    /// <summary>Whether <see cref="Fit"/> depends on the seed: whether a spread over seeds says anything.</summary>
    bool IsSeeded { get; }

    /// <summary>Whether <see cref="Fit"/> reads the series; else it may be given none.</summary>
    bool LearnsFromPast { get; }

    /// <summary>Learns what is shared between series; the same arguments give the same factory.</summary>
    /// <param name="past">Only what may be known: no later value of any series.</param>
    /// <param name="horizon">Steps that forecasts shall cover, at least 1.</param>
    /// <param name="seed">Of all randomness.</param>
    IForecasterFactory Fit(TrainingSet past, int horizon, ulong seed);
}
