using Akka.Configuration;

namespace Akka.Actor;

/// <summary>How an actor is to be run: dispatcher, mailbox, stash capacity. Empty means: as configured elsewhere.</summary>
public class Deploy : IEquatable<Deploy>
{
    public const int NoStashSize = -1;

    public static readonly string NoDispatcherGiven = "";

    public static readonly string NoMailboxGiven = "";

    public static readonly Deploy None = new();

    public static readonly Deploy Local = new() { IsLocal = true };

    public Deploy()
    {
    }

    private Deploy(string path, Config config, string dispatcher, string mailbox, int stashCapacity)
    {
        Path = path;
        Config = config;
        Dispatcher = dispatcher;
        Mailbox = mailbox;
        StashCapacity = stashCapacity;
    }

    public string Path { get; } = "";

    public Config Config { get; } = Config.Empty;

    public string Dispatcher { get; } = NoDispatcherGiven;

    public string Mailbox { get; } = NoMailboxGiven;

    /// <summary>Messages that the actor may stash; negative means as the mailbox says.</summary>
    public int StashCapacity { get; } = NoStashSize;

    /// <summary>The actor stays in this process, so its props need not survive being written.</summary>
    internal bool IsLocal { get; private init; }

    public virtual Deploy WithDispatcher(string dispatcher) => new(Path, Config, dispatcher, Mailbox, StashCapacity) { IsLocal = IsLocal };

    public virtual Deploy WithMailbox(string mailbox) => new(Path, Config, Dispatcher, mailbox, StashCapacity) { IsLocal = IsLocal };

    public virtual Deploy WithStashCapacity(int stashSize) => new(Path, Config, Dispatcher, Mailbox, stashSize) { IsLocal = IsLocal };

    public virtual Deploy WithFallback(Deploy other) => new(
        Path.Length > 0 ? Path : other.Path,
        Config.WithFallback(other.Config),
        Dispatcher.Length > 0 ? Dispatcher : other.Dispatcher,
        Mailbox.Length > 0 ? Mailbox : other.Mailbox,
        StashCapacity >= 0 ? StashCapacity : other.StashCapacity)
    {
        IsLocal = IsLocal || other.IsLocal,
    };

    public bool Equals(Deploy? other) =>
        other is not null && Path == other.Path && Dispatcher == other.Dispatcher && Mailbox == other.Mailbox && StashCapacity == other.StashCapacity;

    public override bool Equals(object? obj) => Equals(obj as Deploy);

    public override int GetHashCode() => HashCode.Combine(Path, Dispatcher, Mailbox, StashCapacity);

    internal static Deploy FromConfig(string path, Config config) => new(
        path,
        config,
        config.GetString("dispatcher", ""),
        config.GetString("mailbox", ""),
        config.GetInt("stash-capacity", NoStashSize));
}
