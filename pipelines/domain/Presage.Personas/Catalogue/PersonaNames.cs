namespace Presage.Personas;

/// <summary>
/// A name from traits: level against the population (idle below 5 % of its mean, light below 50 %, heavy from 200 %), the part of the day of the peak hour
/// (UTC), what it looks like (uploading: more up than down; bursty: upper ≥ 3 · median; streaming: steady and heavy; else steady), and the part of
/// the week, where it differs by a third. It says what traffic looks like, not what it carries.
/// </summary>
internal static class PersonaNames
{
    private const double BurstyMin = 3;
    private const double WeekMin = 0.3;

    public static string Of(PersonaTraits traits, double populationLevelBytes)
    {
        var ratio = populationLevelBytes > 0 ? traits.LevelBytes / populationLevelBytes : 0;
        var level = ratio switch { < 0.05 => "idle", < 0.5 => "light", < 2 => "moderate", _ => "heavy" };
        var part = traits.PeakHour switch { null => "", < 6 => " night", < 12 => " morning", < 18 => " afternoon", _ => " evening" };
        var week = traits.Weekend switch { >= WeekMin => ", weekends", <= -WeekMin => ", weekdays", _ => "" };
        return level + part + Habit(traits, ratio) + week;
    }

    private static string Habit(PersonaTraits traits, double ratio) => traits switch
    {
        { UpShare: > 0.5, Burstiness: >= BurstyMin } => " bursty uploading",
        { UpShare: > 0.5 } => " uploading",
        { Burstiness: >= BurstyMin } => " bursty",
        _ when ratio >= 2 => " streaming",
        _ => " steady",
    };
}
