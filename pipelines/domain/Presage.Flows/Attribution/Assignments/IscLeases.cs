using System.Globalization;
using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// dhcpd.leases(5): <c>lease 10.0.0.5 { starts 4 2026/11/22 10:00:00; ends 4 2026/11/22 22:00:00; hardware ethernet …; }</c>; times are UTC,
/// or <c>epoch</c> seconds, an end may be <c>never</c>. IPv6 leases have another form: <see cref="IscLeases6"/>.
/// </summary>
internal static class IscLeases
{
    private static readonly string[] TimeForms = ["yyyy/MM/dd HH:mm:ss", "yyyy/M/d H:m:s"];

    public static void Read(string text, LeaseHolder holder, AssignmentHistory history)
    {
        Lease? lease = null;
        IscLeases6? lease6 = null;
        foreach (var line in text.EnumerateLines())
        {
            var statement = line.Trim();
            if (lease6 is not null)
            {
                if (lease6.Take(statement, holder, history)) lease6 = null;
                continue;
            }

            lease6 = lease is null ? IscLeases6.Begin(statement) : null;
            if (lease6 is not null) continue;

            if (statement.StartsWith("lease ", StringComparison.Ordinal)) lease = new Lease(statement[6..].TrimEnd("{ ").ToString());
            else if (lease is not null && statement.StartsWith("}", StringComparison.Ordinal))
            {
                lease.AddTo(history);
                lease = null;
            }
            else
            {
                lease?.Take(statement, holder);
            }
        }
    }

    internal static ReadOnlySpan<char> Rest(ReadOnlySpan<char> statement, string words) =>
        statement.StartsWith(words, StringComparison.Ordinal) ? statement[words.Length..].Trim() : [];

    internal static EventTime? TimeOf(ReadOnlySpan<char> text)
    {
        if (text is "never") return DirectoryEntry.Forever;
        if (Rest(text, "epoch ") is { IsEmpty: false } epoch)
            return long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < int.MaxValue * 100L ? new EventTime(seconds * 1000) : null;
        // The day of the week stands before the date.
        var date = text[(text.IndexOf(' ') + 1)..].Trim();
        return DateTimeOffset.TryParseExact(date, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? EventTime.From(time) : null;
    }

    private sealed class Lease(string address)
    {
        private EventTime? _from;
        private EventTime? _until;
        private string? _holder;
        private string _system = "";
        private bool _isUnusable;

        public void Take(ReadOnlySpan<char> statement, LeaseHolder holder)
        {
            statement = statement[..Math.Max(0, statement.IndexOf(';'))];
            if (Rest(statement, "starts ") is { IsEmpty: false } starts) _from = TimeOf(starts);
            else if (Rest(statement, "ends ") is { IsEmpty: false } ends) _until = TimeOf(ends);
            else if (Rest(statement, "binding state ") is { IsEmpty: false } state) _isUnusable = state is "abandoned" or "backup";
            else if (Rest(statement, "set vendor-class-identifier = ") is { IsEmpty: false } vendor) _system = OperatingSystems.NameOf(OperatingSystems.Of(vendor));
            else if (Rest(statement, WordsOf(holder)) is { IsEmpty: false } value) _holder = value.Trim('"').ToString();
        }

        public void AddTo(AssignmentHistory history)
        {
            if (_isUnusable || _from is not { } from || _until is not { } until || !IpPrefix.TryParse(address, out var prefix)) history.Skip();
            else history.Hold(_holder, prefix, from, until, system: _system);
        }

        private static string WordsOf(LeaseHolder holder) => holder switch
        {
            LeaseHolder.Hostname => "client-hostname ",
            LeaseHolder.ClientId => "uid ",
            LeaseHolder.CircuitId => "option agent.circuit-id ",
            _ => "hardware ethernet ",
        };
    }
}
