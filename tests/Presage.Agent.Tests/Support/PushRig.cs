using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Presage.Content;
using Presage.Core;
using Presage.Delivery;

namespace Presage.Agent.Tests.Support;

/// <summary>A hub with an origin behind it, and the loop's side of both written down.</summary>
internal sealed class PushRig : IPushEvents, IInvalidationHistory, IAsyncDisposable
{
    public const string Origin = "site";

    private readonly InvalidationLog _log = new(100);
    private readonly ConcurrentQueue<MemoryLine> _lines = new();

    public PushRig(TimeProvider time, PushHubOptions options)
    {
        Time = time;
        Hub = new PushHub(options, this, this, time);
        Hub.Start();
    }

    public static PushHubOptions Options { get; } = new()
    {
        Channel = new PushOutboxOptions { ChunkBytes = 4096, WindowFramesMax = 64, WaitingMax = 32, OpenMax = 256, InvalidationsMax = 64, BytesPerMinute = 1L << 40 },
        FrameBytesMax = 65_536,
        ConnectionsMax = 20_000,
        FramesPerSecondMax = 1_000_000,
        HandshakeLimit = TimeSpan.FromSeconds(10),
        AcknowledgeLimit = TimeSpan.FromSeconds(2),
        SendLimit = TimeSpan.FromSeconds(15),
        PingInterval = TimeSpan.FromSeconds(3),
        Lease = TimeSpan.FromSeconds(10),
        ResumeLimit = TimeSpan.FromMinutes(2),
        FloorsMax = 4096,
        DeltaBytesMax = 1 << 20,
        DeltaBodyBytesMax = 1 << 18,
    };

    public TimeProvider Time { get; }

    public PushHub Hub { get; }

    public ConcurrentQueue<string> Told { get; } = new();

    public ConcurrentDictionary<ulong, long> Ended { get; } = new();

    public IReadOnlyList<string> Origins => [Origin];

    public static PushAdmission Admission(ulong client) => PushAdmission.Admitted(client, $"client-{client}", new EventTime(long.MaxValue));

    public static StoredContent Content(string id, string text, long version, string headers = "Content-Type: text/plain\n", params string[] tags) => new()
    {
        Id = id,
        Version = version,
        Hash = ContentHash.Of(Encoding.UTF8.GetBytes(text)),
        Status = 200,
        Terms = new FreshnessTerms(DateTimeOffset.MaxValue, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue, false),
        Tags = [.. tags],
        Headers = headers,
        Body = Encoding.UTF8.GetBytes(text),
    };

    public long NumberOf(string origin)
    {
        lock (_log) return _log.Number;
    }

    public ImmutableArray<Invalidation>? After(string origin, long number)
    {
        lock (_log) return _log.After(number);
    }

    public bool Push(ulong client, StoredContent content, double value = 1) => Hub.TryPush(client, Origin, content, new PushWorth(value, new EventTime(long.MaxValue)), out _);

    public bool Renew(ulong client, StoredContent content) => Hub.TryRenew(client, Origin, content, new PushWorth(1, new EventTime(long.MaxValue)), out _);

    public (Invalidation Made, Task<InvalidationReach> Done) Invalidate(InvalidationScope scope, string name)
    {
        Invalidation made;
        lock (_log) made = _log.Append(scope, name);
        return (made, Hub.InvalidateAsync(Origin, made, CancellationToken.None));
    }

    /// <summary>Begins to serve a line.</summary>
    public Task Serve(MemoryLine line, ulong client)
    {
        _lines.Enqueue(line);
        return Hub.ServeAsync(line.Server, Admission(client), CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var line in _lines) line.Cut();
        return Hub.DisposeAsync();
    }

    void IPushEvents.Opened(ulong client, string clientName, in ClientTerms terms, IReadOnlyList<HeldContent> held) => Told.Enqueue($"{client} opened {held.Count}");

    void IPushEvents.Changed(ulong client, in ClientTerms terms) => Told.Enqueue($"{client} changed {terms.SavesData}");

    void IPushEvents.Requested(ulong client, string id, EventTime at, bool fromPush, string? referrer) => Told.Enqueue($"{client} requested {id} {fromPush} {referrer}");

    void IPushEvents.Ended(ulong client, string id, PushOutcome outcome, long sentBytes, long ticket)
    {
        Ended.AddOrUpdate(client, sentBytes, (_, sum) => sum + sentBytes);
        Told.Enqueue($"{client} ended {id} {outcome} {sentBytes}");
    }

    /// <summary>What a cut has lost goes out again, whatever it costs.</summary>
    void IPushEvents.Grown(ulong client, long ticket, long bytes) => Hub.Decide(client, ticket, goesOn: true);

    void IPushEvents.Closed(ulong client) => Told.Enqueue($"{client} closed");
}
