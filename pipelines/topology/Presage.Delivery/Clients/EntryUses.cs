using System.Runtime.Serialization;
using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>
/// What clients use within the horizon of the beginning of a session, by persona: n(item, persona) of N(persona) sessions, so that for a client that has just come
/// P(item) = (n(item, persona) + κ · n(item) / N) / (N(persona) + κ). A client counts once a session for an item, and a session needs a gap before it. Counts are halved when a persona has many
/// sessions, or too many items. Not thread-safe. A snapshot has the counts, not the sessions that are open: a client goes on with a new one.
/// </summary>
internal sealed class EntryUses(TimeSpan gap, TimeSpan horizon, int clientsMax)
{
    private const int Personas = 17;
    private const int ItemsMax = 4096;

    /// <summary>Halving drops what counts less than 1 only, and may leave a few more.</summary>
    private const int ItemsStoredMax = 2 * ItemsMax;
    private const int ItemsOfSessionMax = 64;
    private const float SessionsMax = 1024;
    private const float SharedSessions = 16;
    private readonly Dictionary<ulong, Session> _open = [];
    private readonly Queue<ulong> _order = new();
    private readonly Dictionary<ulong, float>[] _counts = [.. Enumerable.Range(0, Personas).Select(_ => new Dictionary<ulong, float>())];
    private readonly float[] _sessions = new float[Personas];

    /// <summary>Sessions that were seen; older ones count less.</summary>
    public double Sessions => _sessions[0];

    /// <summary>Whether the client is not known, or was silent for so long that a session begins with its next use.</summary>
    public bool IsNew(ulong client, EventTime now) => !_open.TryGetValue(client, out var session) || now - session.LastAt > gap;

    /// <param name="used">A use.</param>
    public void Observe(in ContentEvent used)
    {
        var session = SessionOf(used);
        session.LastAt = used.Time > session.LastAt ? used.Time : session.LastAt;
        if (session.Items is null) return;
        if (used.Time - session.StartedAt > horizon) session.Items = null;
        else if (session.Items.Count < ItemsOfSessionMax && session.Items.Add(used.Item)) Count(used.Item, session.Persona);
    }

    /// <summary>The likeliest of a client that has just come, the likeliest first.</summary>
    /// <param name="persona">0 for one that is not known.</param>
    /// <returns>How many were given.</returns>
    public int Forecast(int persona, Span<ContentChance> into)
    {
        var count = 0;
        foreach (var (item, all) in _counts[0].OrderByDescending(pair => ChanceOf(pair.Key, pair.Value, persona)).ThenBy(pair => pair.Key).Take(into.Length))
        {
            var chance = ChanceOf(item, all, persona);
            into[count++] = new ContentChance(item, chance, chance, false);
        }

        return count;
    }

    /// <summary>By persona: sessions (float), the number of items (int32), then key (uint64) and count (float) of each, by key. Little-endian.</summary>
    public byte[] Snapshot()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        for (var persona = 0; persona < Personas; persona++)
        {
            writer.Write(_sessions[persona]);
            writer.Write(_counts[persona].Count);
            foreach (var (item, count) in _counts[persona].OrderBy(pair => pair.Key))
            {
                writer.Write(item);
                writer.Write(count);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Goes on from <see cref="Snapshot"/>; from nothing where it is empty.</summary>
    /// <exception cref="SerializationException">The bytes are damaged.</exception>
    public void Restore(ReadOnlyMemory<byte> snapshot)
    {
        if (snapshot.IsEmpty) return;
        using var bytes = new MemoryStream(snapshot.ToArray());
        using var reader = new BinaryReader(bytes);
        try
        {
            for (var persona = 0; persona < Personas; persona++)
            {
                _sessions[persona] = Known(reader.ReadSingle(), SessionsMax);
                _counts[persona].Clear();
                for (var left = (int)Known(reader.ReadInt32(), ItemsStoredMax); left > 0; left--) _counts[persona][reader.ReadUInt64()] = Known(reader.ReadSingle(), SessionsMax);
            }
        }
        catch (Exception problem) when (problem is EndOfStreamException or InvalidDataException)
        {
            throw new SerializationException($"what sessions begin with is stored damaged at byte {bytes.Position}", problem);
        }
    }

    private static float Known(float value, float max) => value >= 0 && value <= max ? value : throw new InvalidDataException($"{value} is not between 0 and {max}");

    private float ChanceOf(ulong item, float all, int persona)
    {
        var share = all / _sessions[0];
        return persona == 0 ? share : (_counts[persona].GetValueOrDefault(item) + SharedSessions * share) / (_sessions[persona] + SharedSessions);
    }

    private Session SessionOf(in ContentEvent used)
    {
        if (!_open.TryGetValue(used.Client, out var session))
        {
            if (_open.Count >= clientsMax) _open.Remove(_order.Dequeue());
            _order.Enqueue(used.Client);
            _open.Add(used.Client, session = new Session());
        }
        else if (used.Time - session.LastAt <= gap)
        {
            return session;
        }

        var persona = used.Persona < Personas ? used.Persona : 0;
        (session.StartedAt, session.LastAt, session.Persona, session.Items) = (used.Time, used.Time, persona, []);
        _sessions[0]++;
        if (persona > 0) _sessions[persona]++;
        if (_sessions[0] >= SessionsMax) Halve();
        return session;
    }

    private void Count(ulong item, int persona)
    {
        if (_counts[0].Count >= ItemsMax && !_counts[0].ContainsKey(item)) Halve();
        _counts[0][item] = _counts[0].GetValueOrDefault(item) + 1;
        if (persona > 0) _counts[persona][item] = _counts[persona].GetValueOrDefault(item) + 1;
    }

    private void Halve()
    {
        for (var persona = 0; persona < Personas; persona++)
        {
            _sessions[persona] /= 2;
            _counts[persona] = _counts[persona].Where(pair => pair.Value >= 1).ToDictionary(pair => pair.Key, pair => pair.Value / 2);
        }
    }

    private sealed class Session
    {
        public EventTime StartedAt { get; set; }

        public EventTime LastAt { get; set; }

        public int Persona { get; set; }

        /// <summary>That counted; null when the horizon is over.</summary>
        public HashSet<ulong>? Items { get; set; }
    }
}
