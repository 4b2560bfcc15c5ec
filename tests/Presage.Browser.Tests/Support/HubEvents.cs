using Presage.Content;
using Presage.Core;
using Presage.Delivery;

namespace Presage.Browser.Tests;

/// <summary>Notes what a hub tells, and lets a test wait for it.</summary>
public sealed class HubEvents : IPushEvents
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Lock _gate = new();
    private readonly List<ulong> _clients = [];
    private readonly List<EndedPush> _ended = [];
    private readonly List<string> _used = [];
    private readonly List<(Func<bool> Condition, TaskCompletionSource Done)> _waiting = [];

    /// <summary>Clients in the order in which they first connected.</summary>
    public IReadOnlyList<ulong> Clients => Read(() => _clients.Distinct().ToArray());

    public PushHub? Hub { get; set; }

    public int Connections => Read(() => _clients.Count);

    public IReadOnlyList<EndedPush> Endings => Read(() => _ended.ToArray());

    /// <summary>Client, id, and whether it came from a push, of each use.</summary>
    public IReadOnlyList<string> Used => Read(() => _used.ToArray());

    public void Opened(ulong client, string clientName, in ClientTerms terms, IReadOnlyList<HeldContent> held) => Note(() => _clients.Add(client));

    public void Changed(ulong client, in ClientTerms terms)
    {
    }

    public void Requested(ulong client, string id, EventTime at, bool fromPush, string? referrer) => Note(() => _used.Add($"{client} {id} {(fromPush ? "push" : "network")}"));

    public void Ended(ulong client, string id, PushOutcome outcome, long sentBytes, long ticket) => Note(() => _ended.Add(new EndedPush(client, id, outcome, sentBytes)));

    public void Grown(ulong client, long ticket, long bytes) => Hub!.Decide(client, ticket, goesOn: true);

    public void Closed(ulong client)
    {
    }

    public async Task UntilAsync(Func<bool> condition)
    {
        TaskCompletionSource done;
        lock (_gate)
        {
            if (condition()) return;
            done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((condition, done));
        }

        await done.Task.WaitAsync(Patience);
    }

    private void Note(Action note)
    {
        lock (_gate)
        {
            note();
            foreach (var (condition, done) in _waiting)
            {
                if (condition()) done.TrySetResult();
            }

            _waiting.RemoveAll(one => one.Done.Task.IsCompleted);
        }
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate) return read();
    }
}
