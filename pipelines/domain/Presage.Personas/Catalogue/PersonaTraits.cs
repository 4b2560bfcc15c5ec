namespace Presage.Personas;

/// <summary>What a persona is like, read from its forecast.</summary>
/// <param name="LevelBytes">Mean of the median forecast over the horizon, both directions, bytes per step and member.</param>
/// <param name="Burstiness">Σ upper / Σ median; at least 1, 1 without volume.</param>
/// <param name="UpShare">The part of the median volume that goes up, in [0, 1].</param>
/// <param name="PeakHour">The UTC hour, 0 to 23, in which the members forecast most; null until all hours of a day were seen.</param>
public readonly record struct PersonaTraits(double LevelBytes, double Burstiness, double UpShare, int? PeakHour)
{
    public static readonly PersonaTraits Unknown = new(0, 1, 0, null);

    /// <summary>
    /// The part of the volume that can wait, in [0, 1]: <c>upShare / burstiness</c>. Steady upload is backup and synchronisation; what bursts,
    /// or comes down, somebody waits for.
    /// </summary>
    /// <remarks>A rule of thumb, not a measurement: it only moves weights, and the learner drops it where it does not pay.</remarks>
    public double DeferrableShare => UpShare / Math.Max(1, Burstiness);

    internal static PersonaTraits Of(PersonaForecast forecast, int? peakHour)
    {
        if (forecast.IsEmpty) return Unknown;
        double down = forecast.DownMedian.Sum(), up = forecast.UpMedian.Sum();
        double median = down + up, upper = forecast.DownUpper.Sum() + forecast.UpUpper.Sum();
        return median <= 0
            ? Unknown with { PeakHour = peakHour }
            : new PersonaTraits(median / forecast.DownMedian.Length, Math.Max(1, upper / median), up / median, peakHour);
    }
}
