namespace Presage.Simulation;

/// <summary>Which faults a run injects, and how often. Shares are within <c>[0, 1]</c>; 0, zero or false switches a fault off.</summary>
public sealed record SimulatedFaults
{
    public static SimulatedFaults None { get; } = new();

    /// <summary>One message in eight waits up to so long in front of its mailbox; the order for one sender and receiver is kept.</summary>
    public TimeSpan MessageDelayMax { get; init; }

    /// <summary>Messages of different senders may be taken in any order.</summary>
    public bool ReorderSenders { get; init; }

    /// <summary>Of the requests of <see cref="SimulatedWorld.AskAsync{T}"/>, and again of their replies.</summary>
    public double RequestLossShare { get; init; }

    /// <summary>Mean time between two crashes of a node that is up (exponential).</summary>
    public TimeSpan CrashMeanInterval { get; init; }

    /// <summary>How long a crashed node stays down, at most.</summary>
    public TimeSpan DownTimeMax { get; init; }

    /// <summary>Of the requests to journal and snapshot store. Half of the failed writes are stored all the same.</summary>
    public double JournalFailureShare { get; init; }

    /// <summary>Of the crashes that cut a file between two writes: the write after the cut is left half done or garbled.</summary>
    public double TornWriteShare { get; init; }

    /// <summary>Of the syncs.</summary>
    public double SyncFailureShare { get; init; }

    /// <summary>Of the writes: the disk is full from then on, for at most <see cref="DiskFullTimeMax"/>.</summary>
    public double DiskFullShare { get; init; }

    public TimeSpan DiskFullTimeMax { get; init; }

    /// <summary>Mean time between two jumps of a node's wall clock (exponential).</summary>
    public TimeSpan ClockJumpMeanInterval { get; init; }

    /// <summary>The longest jump, forwards or backwards.</summary>
    public TimeSpan ClockJumpMax { get; init; }

    public double DatagramLossShare { get; init; }

    public double DatagramDuplicateShare { get; init; }

    /// <summary>Each datagram takes up to so long; later ones may overtake it.</summary>
    public TimeSpan DatagramDelayMax { get; init; }

    /// <summary>The kinds that are switched on.</summary>
    public IReadOnlyList<FaultKind> Kinds => [.. Enum.GetValues<FaultKind>().Where(IsOn)];

    /// <summary>As the <c>--faults</c> option takes it: names and values, e.g. <c>crash-mean-interval=200ms,torn-write-share=0.5</c>.</summary>
    public override string ToString() => FaultText.Render(this);

    /// <exception cref="FormatException">An unknown name or a value of the wrong kind; the message lists the names.</exception>
    public static SimulatedFaults Parse(string text) => FaultText.Parse(text);

    public bool IsOn(FaultKind kind) => kind switch
    {
        FaultKind.MessageDelay => MessageDelayMax > TimeSpan.Zero,
        FaultKind.Reordering => ReorderSenders,
        FaultKind.RequestLoss => RequestLossShare > 0,
        FaultKind.Crash => CrashMeanInterval > TimeSpan.Zero,
        FaultKind.JournalFailure => JournalFailureShare > 0,
        FaultKind.TornWrite => TornWriteShare > 0,
        FaultKind.SyncFailure => SyncFailureShare > 0,
        FaultKind.DiskFull => DiskFullShare > 0,
        FaultKind.ClockJump => ClockJumpMeanInterval > TimeSpan.Zero,
        FaultKind.DatagramLoss => DatagramLossShare > 0,
        FaultKind.DatagramDuplicate => DatagramDuplicateShare > 0,
        FaultKind.DatagramDelay => DatagramDelayMax > TimeSpan.Zero,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The same faults without one kind; each kind draws from a random stream of its own, so the others change little.</summary>
    public SimulatedFaults Without(FaultKind kind) => kind switch
    {
        FaultKind.MessageDelay => this with { MessageDelayMax = default },
        FaultKind.Reordering => this with { ReorderSenders = false },
        FaultKind.RequestLoss => this with { RequestLossShare = 0 },
        FaultKind.Crash => this with { CrashMeanInterval = default, DownTimeMax = default },
        FaultKind.JournalFailure => this with { JournalFailureShare = 0 },
        FaultKind.TornWrite => this with { TornWriteShare = 0 },
        FaultKind.SyncFailure => this with { SyncFailureShare = 0 },
        FaultKind.DiskFull => this with { DiskFullShare = 0, DiskFullTimeMax = default },
        FaultKind.ClockJump => this with { ClockJumpMeanInterval = default, ClockJumpMax = default },
        FaultKind.DatagramLoss => this with { DatagramLossShare = 0 },
        FaultKind.DatagramDuplicate => this with { DatagramDuplicateShare = 0 },
        FaultKind.DatagramDelay => this with { DatagramDelayMax = default },
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
