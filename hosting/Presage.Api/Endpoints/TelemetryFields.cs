using System.Globalization;
using System.Text.Json;
using Presage.Core;
using Presage.Traffic;

namespace Presage.Api;

/// <summary>The fields of one measurement as they are read, and the report that they make.</summary>
internal sealed class TelemetryFields
{
    private const int NameMax = 1024;
    private const long PacketsMax = 1_000_000_000_000;

    /// <summary>What a share counts as where nobody says of how many packets it is.</summary>
    private const long PacketsUntold = 1_000;

    private readonly string _at;
    private readonly Dictionary<string, IReadOnlyList<string>> _errors;
    private (TelemetrySubject Subject, string Name)? _whose;
    private EventTime? _time;
    private double? _rtt, _jitter, _share;
    private long? _sent, _lost;

    private TelemetryFields(string at, Dictionary<string, IReadOnlyList<string>> errors) => (_at, _errors) = (at, errors);

    public static TelemetryReport Read(JsonElement element, string at, Dictionary<string, IReadOnlyList<string>> errors)
    {
        var fields = new TelemetryFields(at, errors);
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors[at] = ["must be an object"];
            return default;
        }

        foreach (var property in element.EnumerateObject()) fields.Read(property);
        fields.Check();
        return new TelemetryReport(fields._whose?.Subject ?? default, fields._whose?.Name ?? "", fields._time ?? default, fields.Measures());
    }

    private void Read(JsonProperty property)
    {
        switch (property.Name)
        {
            case "subscriber": Whose(property, TelemetrySubject.Subscriber); break;
            case "address": Whose(property, TelemetrySubject.Address); break;
            case "link" or "site": Whose(property, TelemetrySubject.Site); break;
            case "time": _time = TimeOf(property); break;
            case "rttMicros": _rtt = NumberOf(property, FlowMeasures.MicrosMax); break;
            case "jitterMicros": _jitter = NumberOf(property, FlowMeasures.MicrosMax); break;
            case "lossShare": _share = NumberOf(property, 1); break;
            case "sentPackets": _sent = (long?)NumberOf(property, PacketsMax); break;
            case "lostPackets": _lost = (long?)NumberOf(property, PacketsMax); break;
            default: Refuse(property.Name, "is not known; known are subscriber, address, link, site, time, rttMicros, jitterMicros, lossShare, sentPackets and lostPackets"); break;
        }
    }

    private void Check()
    {
        if (_whose is null) _errors.TryAdd(_at, ["names no subscriber, address, link or site"]);
        if (_time is null) _errors.TryAdd(_at + ".time", ["is missing"]);
        if (_lost is not null && _share is not null) Refuse("lossShare", "cannot stand beside lostPackets");
        if (_lost is not null && _sent is null) Refuse("sentPackets", "is missing beside lostPackets");
        if (_lost > _sent) Refuse("lostPackets", "must be at most sentPackets");
        if (_rtt is null && _jitter is null && _share is null && _lost is null) _errors.TryAdd(_at, ["holds no value: rttMicros, jitterMicros, lossShare or lostPackets"]);
    }

    private FlowMeasures Measures()
    {
        var expected = _lost is null && _share is null ? 0 : _sent ?? PacketsUntold;
        return new FlowMeasures
        {
            RttMicros = Rounded(_rtt),
            RttMaxMicros = Rounded(_rtt),
            RttSamples = _rtt is null ? 0 : 1,
            JitterMicros = Rounded(_jitter),
            JitterSamples = _jitter is null ? 0 : 1,
            ExpectedPackets = expected,
            LostPackets = _lost ?? Rounded(_share * expected),
        };
    }

    private static long Rounded(double? value) => (long)Math.Round(value ?? 0);

    private void Whose(JsonProperty property, TelemetrySubject subject)
    {
        var name = JsonBody.TextOf(property.Value, $"{_at}.{property.Name}", NameMax, _errors);
        if (_whose is not null) Refuse(property.Name, "is one too many: name one of subscriber, address, link and site");
        if (subject == TelemetrySubject.Address && name is not null && !NetAddress.TryParse(name, out _)) Refuse(property.Name, "must be an IP address");
        _whose = (subject, name ?? "");
    }

    private EventTime? TimeOf(JsonProperty property)
    {
        if (property.Value.ValueKind == JsonValueKind.String && property.Value.TryGetDateTimeOffset(out var time)) return EventTime.From(time);
        Refuse(property.Name, "must be a time, such as 2026-11-22T10:00:00Z");
        return null;
    }

    private double? NumberOf(JsonProperty property, double max)
    {
        if (property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetDouble(out var number) && number >= 0 && number <= max) return number;
        Refuse(property.Name, string.Create(CultureInfo.InvariantCulture, $"must be a number from 0 to {max}"));
        return null;
    }

    private void Refuse(string field, string error) => _errors[$"{_at}.{field}"] = [error];
}
