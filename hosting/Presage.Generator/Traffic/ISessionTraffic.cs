namespace Presage.Generator;

/// <summary>A session being played.</summary>
internal interface ISessionTraffic
{
    bool IsDone { get; }

    /// <summary>Plays every tick that starts before <paramref name="frameEnd"/> (Unix milliseconds).</summary>
    void AdvanceTo(long frameEnd);
}
