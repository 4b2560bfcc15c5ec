namespace Presage.Personas;

/// <summary>
/// Places and natural scales of a profile's numbers, shape <c>[2, 31]</c>: down, then up; each 24 hours of shape, the level, six burst numbers.
/// </summary>
/// <remarks>
/// All come from <c>y = ln(1 + rate / unit)</c> of a step, so a difference of 0.1 is about a tenth more traffic. The natural scale of each number is its
/// standard deviation over the 96 machines of <c>machines-2013-08</c> in their first week (rx and tx agree within a fifth). It is fixed, not learned:
/// a profile stays the same point however the population changes, and so do the personas' ids.
/// </remarks>
internal static class ProfileLayout
{
    public const int Hours = 24;

    /// <summary>Mean of y over the hours, nats.</summary>
    public const int Level = 24;

    /// <summary>ln of the mean |Δy| from step to step.</summary>
    public const int Change = 25;

    /// <summary>ln of the standard deviation of y.</summary>
    public const int Spread = 26;

    /// <summary>Share of steps over a tenth of the mean rate.</summary>
    public const int Active = 27;

    /// <summary>Autocorrelation of y at one step.</summary>
    public const int Memory = 28;

    /// <summary>ln(1 + mean rate / unit) − mean y: 0 for a constant rate, large where few steps carry the volume.</summary>
    public const int Burst = 29;

    /// <summary>Mean y of Saturday and Sunday − mean y of the other days.</summary>
    public const int Weekend = 30;

    public const int PerDirection = 31;

    public const int Length = 2 * PerDirection;

    private static readonly float[] Scales =
        [.. Enumerable.Repeat(0.3f, Hours), 1.7f, 1.0f, 1.05f, 0.4f, 0.35f, 1.2f, 0.5f];

    /// <param name="place">Within a direction.</param>
    public static float ScaleOf(int place) => Scales[place];

    /// <summary>The factor of each number in the clustering: the group's weight, shared among its numbers, over the natural scale.</summary>
    public static float[] Factors(PersonaOptions options)
    {
        var factors = new float[Length];
        for (var index = 0; index < Length; index++)
        {
            var (weight, count) = (index % PerDirection) switch
            {
                < Hours => (options.ShapeWeight, Hours),
                Level => (options.LevelWeight, 1),
                _ => (options.BurstWeight, PerDirection - Level - 1),
            };
            factors[index] = (float)(weight / Math.Sqrt(count)) / Scales[index % PerDirection];
        }

        return factors;
    }
}
