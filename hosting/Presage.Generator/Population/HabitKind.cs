namespace Presage.Generator;

/// <summary>What a generated subscriber is like: the truth that the personas have to find on their own.</summary>
public enum HabitKind : byte
{
    /// <summary>Office hours: web, video calls, file synchronisation; a film now and then.</summary>
    Worker,

    /// <summary>Long evening sessions of several megabits per second.</summary>
    Streamer,

    /// <summary>Late hours at a low steady rate, and now and then a large download.</summary>
    Gamer,

    /// <summary>Uploads for hours between 01 and 05 o'clock.</summary>
    NightBackup,

    /// <summary>Uploads video day and night.</summary>
    Camera,

    /// <summary>A kilobyte every minute or few.</summary>
    Sensor,

    /// <summary>A bit of everything, later in the day, more at weekends.</summary>
    Student,
}
