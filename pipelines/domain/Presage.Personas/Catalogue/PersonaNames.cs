namespace Presage.Personas;

/// <summary>
/// A name from traits: level against the population (idle below 5 % of its mean, light below 50 %, heavy from 200 %), steady or bursty
/// (upper ≥ 3 · median), uploading (more up than down), and the part of the day of the peak hour (UTC).
/// </summary>
internal static class PersonaNames
{
    private const double BurstyMin = 3;

    public static string Of(PersonaTraits traits, double populationLevelBytes)
    {
        var ratio = populationLevelBytes > 0 ? traits.LevelBytes / populationLevelBytes : 0;
        var level = ratio switch { < 0.05 => "idle", < 0.5 => "light", < 2 => "moderate", _ => "heavy" };
        var rhythm = traits.Burstiness >= BurstyMin ? " bursty" : " steady";
        var direction = traits.UpShare > 0.5 ? " uploading" : "";
        var part = traits.PeakHour switch { null => "", < 6 => " night", < 12 => " morning", < 18 => " afternoon", _ => " evening" };
        return level + rhythm + direction + part;
    }
}
