using Presage.Core;

namespace Presage.Personas;

/// <summary>What a persona is like, read from its forecast and its profile.</summary>
/// <param name="LevelBytes">Mean of the median forecast over the horizon, both directions, bytes per step and member.</param>
/// <param name="Burstiness">Σ upper / Σ median; at least 1, 1 without volume.</param>
/// <param name="UpShare">The part of the median volume that goes up, in [0, 1].</param>
/// <param name="PeakHour">The UTC hour, 0 to 23, about which the members use most; null where no part of the day stands out.</param>
public readonly record struct PersonaTraits(double LevelBytes, double Burstiness, double UpShare, int? PeakHour)
{
    public static readonly PersonaTraits Unknown = new(0, 1, 0, null);

    /// <summary>A peak must rise over the day's mean by this many nats.</summary>
    private const double PeakMin = 0.25;

    /// <summary>Weekend less weekdays of the stronger direction, nats; 0 until both were seen.</summary>
    public double Weekend { get; init; }

    /// <summary>
    /// The part of the volume that can wait, in [0, 1]: <c>upShare / burstiness</c>. Steady upload is backup and synchronisation; what bursts,
    /// or comes down, somebody waits for.
    /// </summary>
    /// <remarks>A rule of thumb, not a measurement: it only moves weights, and the learner drops it where it does not pay.</remarks>
    public double DeferrableShare => UpShare / Math.Max(1, Burstiness);

    internal static PersonaTraits Of(PersonaForecast forecast, PersonaProfile profile)
    {
        if (forecast.IsEmpty || profile.IsEmpty) return Unknown;
        var main = profile.Level(Direction.Up) > profile.Level(Direction.Down) ? Direction.Up : Direction.Down;
        var pattern = Unknown with { PeakHour = PeakOf(profile.Shape(main)), Weekend = profile.Weekend(main) };
        double down = forecast.DownMedian.Sum(), up = forecast.UpMedian.Sum();
        double median = down + up, upper = forecast.DownUpper.Sum() + forecast.UpUpper.Sum();
        if (median <= 0) return pattern;
        return pattern with { LevelBytes = median / forecast.DownMedian.Length, Burstiness = Math.Max(1, upper / median), UpShare = up / median };
    }

    /// <summary>The middle of the three hours with the highest mean, the earliest of equals.</summary>
    private static int? PeakOf(ReadOnlySpan<float> shape)
    {
        var (best, highest) = (0, float.NegativeInfinity);
        for (var hour = 0; hour < shape.Length; hour++)
        {
            var mean = (shape[(hour + shape.Length - 1) % shape.Length] + shape[hour] + shape[(hour + 1) % shape.Length]) / 3;
            if (mean > highest) (best, highest) = (hour, mean);
        }

        return highest >= PeakMin ? best : null;
    }
}
