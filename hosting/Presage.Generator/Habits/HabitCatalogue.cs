using System.Collections.Immutable;

namespace Presage.Generator;

/// <summary>The habits: who runs what, when in the day (digits by hour, see <see cref="DayRhythm"/>) and for how long.</summary>
public static class HabitCatalogue
{
    private static readonly DayRhythm Awake = new("311111236777777777888764");
    private static readonly DayRhythm AwakeLate = new("742111123567777777889998");
    private static readonly DayRhythm Office = new("000000027999689998410000");
    private static readonly DayRhythm Errand = new("000000012233334443332000");
    private static readonly DayRhythm Evening = new("200000011111222235799964");
    private static readonly DayRhythm FreeDay = new("410000012345555566899975");
    private static readonly DayRhythm Late = new("983100000111111222457899");
    private static readonly DayRhythm Afternoon = new("521000001234456777889986");
    private static readonly DayRhythm Night = new("169952000000000000000000");
    private static readonly DayRhythm Daylight = new("555556789999999987655555");
    private static readonly DayRhythm Constant = new("999999999999999999999999");

    private static readonly ImmutableArray<HabitProfile> Profiles =
    [
        new(HabitKind.Worker, "office",
        [
            Always(ApplicationKind.Background, Awake),
            Sessions(ApplicationKind.Web, Office, Errand) with { StartsPerHour = 2.2, DurationMedianMinutes = 22 },
            Sessions(ApplicationKind.VideoCall, Office, Errand) with { StartsPerHour = 0.7, DurationMedianMinutes = 32, DayShare = 0.9 },
            Sessions(ApplicationKind.CloudSync, Office, Errand) with { StartsPerHour = 0.8, DurationMedianMinutes = 15 },
            Sessions(ApplicationKind.VideoStream, Evening, FreeDay)
                with { StartsPerHour = 0.5, DurationMedianMinutes = 45, DayShare = 0.4 },
        ]),
        new(HabitKind.Streamer, "household",
        [
            Always(ApplicationKind.Background, Awake),
            Sessions(ApplicationKind.Web, Evening, FreeDay) with { StartsPerHour = 1.2 },
            Sessions(ApplicationKind.VideoStream, Evening, FreeDay)
                with { StartsPerHour = 1.8, DurationMedianMinutes = 75, DayShare = 0.93, Scale = 1.2 },
            Sessions(ApplicationKind.Music, Errand, Errand) with { StartsPerHour = 0.8, DurationMedianMinutes = 50, DayShare = 0.5 },
        ]),
        new(HabitKind.Gamer, "household",
        [
            Always(ApplicationKind.Background, AwakeLate),
            Sessions(ApplicationKind.Web, Late, AwakeLate) with { StartsPerHour = 0.8 },
            Sessions(ApplicationKind.Game, Late, AwakeLate) with { StartsPerHour = 1.6, DurationMedianMinutes = 85, DayShare = 0.92 },
            Sessions(ApplicationKind.Download, Late, AwakeLate)
                with { StartsPerHour = 0.14, DurationMedianMinutes = 9, DurationTail = 1.4, DayShare = 0.6 },
            Sessions(ApplicationKind.VideoStream, Late, FreeDay)
                with { StartsPerHour = 0.3, DurationMedianMinutes = 30, DayShare = 0.6, Scale = 0.7 },
        ]),
        new(HabitKind.NightBackup, "office",
        [
            Always(ApplicationKind.Background, Constant),
            Sessions(ApplicationKind.Web, Office, Errand) with { StartsPerHour = 0.6 },
            Sessions(ApplicationKind.Backup, Night, Night)
                with { StartsPerHour = 5, DurationMedianMinutes = 110, RestMinutes = 600, DayShare = 0.96, QuietHour = 14 },
            Sessions(ApplicationKind.CloudSync, Office, Errand) with { StartsPerHour = 1.2, DurationMedianMinutes = 20 },
        ]),
        new(HabitKind.Camera, "camera",
        [
            Always(ApplicationKind.Camera, Daylight),
            Always(ApplicationKind.Sensor, Constant),
        ]),
        new(HabitKind.Sensor, "sensor",
        [
            Always(ApplicationKind.Sensor, Constant) with { Scale = 1.6 },
            Always(ApplicationKind.Sensor, Constant) with { Scale = 0.8 },
            Sessions(ApplicationKind.Download, Night, Night)
                with { StartsPerHour = 0.5, DurationMedianMinutes = 2, DurationTail = 2.5, DayShare = 0.05, Scale = 0.1, QuietHour = 14 },
        ]),
        new(HabitKind.Student, "household",
        [
            Always(ApplicationKind.Background, AwakeLate),
            Sessions(ApplicationKind.Web, Afternoon, AwakeLate) with { StartsPerHour = 1.6, DurationMedianMinutes = 18 },
            Sessions(ApplicationKind.VideoStream, Afternoon, FreeDay)
                with { StartsPerHour = 0.6, DurationMedianMinutes = 24, DurationTail = 1.8, Scale = 0.6 },
            Sessions(ApplicationKind.Music, Afternoon, FreeDay) with { StartsPerHour = 0.6, DurationMedianMinutes = 40, DayShare = 0.7 },
            Sessions(ApplicationKind.Game, Late, FreeDay) with { StartsPerHour = 0.4, DurationMedianMinutes = 35, DayShare = 0.4 },
            Sessions(ApplicationKind.VideoCall, Errand, Errand) with { StartsPerHour = 0.6, DurationMedianMinutes = 40, DayShare = 0.4 },
        ]),
    ];

    public static HabitProfile Of(HabitKind kind) => Profiles[(int)kind];

    private static Usage Always(ApplicationKind application, DayRhythm rhythm) =>
        Sessions(application, rhythm, rhythm) with { StartsPerHour = 0, RestMinutes = 0 };

    private static Usage Sessions(ApplicationKind application, DayRhythm weekday, DayRhythm weekend) => new()
    {
        Application = application,
        Scale = 1,
        Weekday = weekday,
        Weekend = weekend,
        StartsPerHour = 1,
        DayShare = 1,
        DurationMedianMinutes = 20,
        DurationTail = 0,
        RestMinutes = 2,
        QuietHour = 5,
    };
}
