namespace Presage.Flows;

/// <summary>Data sets that came before their template, kept until it comes or their time is over, in the order of receipt.</summary>
/// <remarks>
/// Bounded by bytes per exporter and of all together; a set that finds no room is dropped under <see cref="DecodeReason.TemplateUnknown"/>,
/// one that waited in vain under <see cref="DecodeReason.TemplateNeverCame"/>. Kept = replayed + given up + waiting.
/// </remarks>
internal sealed class PendingSets(FlowDecoderOptions options, DecodeCounters counters)
{
    /// <summary>What a set costs beside its bytes.</summary>
    private const int Overhead = 128;

    /// <summary>Finished sets that may stand in the queue behind waiting ones before it is cleared of them.</summary>
    private const int FinishedMax = 1_024;

    private Queue<PendingSet> _order = new();
    private long _bytes;
    private int _waiting;

    public IEnumerable<PendingSet> Waiting => _order.Where(static set => !set.IsDone);

    public bool TryKeep(in Message message, ushort templateId, ReadOnlySpan<byte> set)
    {
        var size = set.Length + Overhead;
        if (message.Exporter.PendingBytes + size > options.PendingBytesPerExporterMax || _bytes + size > options.PendingBytesMax) return false;
        Keep(new PendingSet
        {
            Exporter = message.Exporter,
            State = message.State,
            Version = message.Version,
            Domain = message.Domain,
            TemplateId = templateId,
            UptimeMilliseconds = message.UptimeMilliseconds,
            Sequence = message.Sequence,
            ExportUnixMilliseconds = message.ExportUnixMilliseconds,
            ReceivedUnixMilliseconds = message.ReceivedUnixMilliseconds,
            Bytes = set.ToArray(),
        });
        counters.SetsKept++;
        return true;
    }

    /// <summary>Keeps a set that a snapshot held, where there is room.</summary>
    public void Restore(PendingSet set)
    {
        var size = set.Bytes.Length + Overhead;
        if (set.Exporter.PendingBytes + size > options.PendingBytesPerExporterMax || _bytes + size > options.PendingBytesMax) return;
        Keep(set);
        counters.SetsKept++;
    }

    private void Keep(PendingSet set)
    {
        var pending = set.State.Pending ??= [];
        if (!pending.TryGetValue(set.TemplateId, out var sets)) pending.Add(set.TemplateId, sets = []);
        sets.Add(set);
        _order.Enqueue(set);
        Weigh(set, 1);
    }

    /// <summary>Takes out the sets that wait for a template of this domain that is known now.</summary>
    public List<PendingSet> TakeReady(DomainState state)
    {
        var ready = new List<PendingSet>();
        foreach (var (id, sets) in state.Pending!)
        {
            if (!state.Templates.ContainsKey(id)) continue;
            ready.AddRange(sets);
            state.Pending.Remove(id);
        }

        foreach (var set in ready) Finish(set);
        counters.SetsReplayed += ready.Count;
        DropFinished();
        return ready;
    }

    /// <summary>Gives up what has waited too long.</summary>
    public void Expire(long now)
    {
        while (_order.TryPeek(out var oldest) && (oldest.IsDone || now - oldest.ReceivedUnixMilliseconds > (long)options.PendingFor.TotalMilliseconds))
            GiveUp(_order.Dequeue());
    }

    public void GiveUp(ExporterState exporter)
    {
        foreach (var set in _order)
            if (ReferenceEquals(set.Exporter, exporter)) GiveUp(set);
        DropFinished();
    }

    public void GiveUpAll()
    {
        while (_order.TryDequeue(out var set)) GiveUp(set);
    }

    private void GiveUp(PendingSet set)
    {
        if (set.IsDone) return;
        Finish(set);
        set.Bytes = [];
        counters.Count(DecodeReason.TemplateNeverCame);
        set.Exporter.CountUndecoded(counters);
        var pending = set.State.Pending!;
        if (!pending.TryGetValue(set.TemplateId, out var sets)) return;
        sets.Remove(set);
        if (sets.Count == 0) pending.Remove(set.TemplateId);
    }

    private void Finish(PendingSet set)
    {
        set.IsDone = true;
        Weigh(set, -1);
    }

    private void Weigh(PendingSet set, int sign)
    {
        set.Exporter.PendingBytes += sign * (set.Bytes.Length + Overhead);
        _bytes += sign * (set.Bytes.Length + Overhead);
        _waiting += sign;
    }

    private void DropFinished()
    {
        while (_order.TryPeek(out var oldest) && oldest.IsDone) _order.Dequeue();
        if (_order.Count > 2 * _waiting + FinishedMax) _order = new Queue<PendingSet>(Waiting);
    }
}
