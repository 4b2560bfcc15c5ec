using System.Globalization;
using Presage.Core;

namespace Presage.Flows;

/// <summary>One accounting record (RFC 2866), whichever way it was written.</summary>
/// <param name="Device">The access server that the session is behind; empty where none is named.</param>
internal sealed record RadiusRecord(string Status, string Name, EventTime? At, string SessionSeconds, IReadOnlyList<string> Prefixes, string Device)
{
    /// <summary>An address is its holder's from the session's begin to its stop, or until another has it.</summary>
    public void AddTo(AssignmentHistory history)
    {
        // Accounting-On and Accounting-Off (RFC 2866 §5.1): the access server has no session from before any more.
        if (Status.ToUpperInvariant() is "ACCOUNTING-ON" or "7" or "ACCOUNTING-OFF" or "8")
        {
            if (At is { } changed && Device.Length > 0) history.ReleaseAll(Device, changed);
            else history.Skip();
            return;
        }

        var prefixes = new List<IpPrefix>();
        foreach (var text in Prefixes)
            if (IpPrefix.TryParse(text, out var prefix)) prefixes.Add(prefix);
        if (At is not { } at || prefixes.Count == 0)
        {
            history.Skip();
            return;
        }

        var begin = long.TryParse(SessionSeconds, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < uint.MaxValue ? at - TimeSpan.FromSeconds(seconds) : at;
        foreach (var prefix in prefixes)
        {
            switch (Status.ToUpperInvariant())
            {
                case "START" or "1" or "INTERIM-UPDATE" or "ALIVE" or "3": history.Hold(Name, prefix, begin, DirectoryEntry.Forever, Device); break;
                case "STOP" or "2": Stop(history, prefix, begin, at); break;
                default: history.Skip(); break;
            }
        }
    }

    /// <summary>The record of the start may be in another file: the stop tells of the whole session.</summary>
    private void Stop(AssignmentHistory history, IpPrefix prefix, EventTime begin, EventTime at)
    {
        if (begin < at) history.Hold(Name, prefix, begin, at, Device);
        else history.Release(prefix, at);
    }
}
