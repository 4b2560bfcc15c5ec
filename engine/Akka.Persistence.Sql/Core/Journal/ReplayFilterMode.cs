namespace Akka.Persistence.Journal;

/// <summary>What to do about events that two writers stored under the same persistence id.</summary>
public enum ReplayFilterMode
{
    /// <summary>The recovery fails.</summary>
    Fail = 0,

    /// <summary>A warning is logged and every event replayed.</summary>
    Warn = 1,

    /// <summary>A warning is logged and the older writer's events are left out.</summary>
    RepairByDiscardOld = 2,

    /// <summary>Every event is replayed.</summary>
    Disabled = 3,
}
