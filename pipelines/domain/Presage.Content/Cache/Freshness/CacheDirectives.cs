using System.Globalization;

namespace Presage.Content;

/// <summary>A response's <c>Cache-Control</c> (RFC 9111, section 5.2.2; RFC 5861), as far as a shared cache acts on it.</summary>
public sealed record CacheDirectives
{
    /// <summary>Longer times are cut to this: 68 years, as the RFC has it for numbers too large to hold.</summary>
    private const long SecondsMax = int.MaxValue;

    public bool NoStore { get; init; }

    public bool NoCache { get; init; }

    public bool Private { get; init; }

    public bool Public { get; init; }

    /// <summary><c>must-revalidate</c> or <c>proxy-revalidate</c>: never served stale.</summary>
    public bool MustRevalidate { get; init; }

    public bool Immutable { get; init; }

    public TimeSpan? MaxAge { get; init; }

    public TimeSpan? SharedMaxAge { get; init; }

    public TimeSpan? StaleWhileRevalidate { get; init; }

    public TimeSpan? StaleIfError { get; init; }

    /// <summary>
    /// Reads a field. Unknown directives are passed over; a time that cannot be read counts as 0, and of a directive that comes twice the stricter counts.
    /// </summary>
    public static CacheDirectives Parse(string? field)
    {
        var read = new CacheDirectives();
        foreach (var directive in Split(field ?? ""))
        {
            var equals = directive.IndexOf('=', StringComparison.Ordinal);
            var name = (equals < 0 ? directive : directive[..equals]).Trim().ToLowerInvariant();
            read = read.With(name, equals < 0 ? null : directive[(equals + 1)..].Trim().Trim('"'));
        }

        return read;
    }

    private static TimeSpan Least(TimeSpan? known, string? text)
    {
        var seconds = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? Math.Min(value, SecondsMax)
            : text is { Length: > 18 } && text.All(char.IsAsciiDigit) ? SecondsMax : 0;
        var time = TimeSpan.FromSeconds(seconds);
        return known < time ? known.Value : time;
    }

    /// <summary>Parts between commas that are not within quotes.</summary>
    private static IEnumerable<string> Split(string field)
    {
        var (start, isQuoted) = (0, false);
        for (var at = 0; at <= field.Length; at++)
        {
            if (at < field.Length && field[at] == '"') isQuoted = !isQuoted;
            if (at < field.Length && (isQuoted || field[at] != ',')) continue;
            if (at > start) yield return field[start..at];
            start = at + 1;
        }
    }

    private CacheDirectives With(string name, string? value) => name switch
    {
        "no-store" => this with { NoStore = true },
        // With field names only those fields are meant; taking it for the whole is the safe side.
        "no-cache" => this with { NoCache = true },
        "private" => this with { Private = true },
        "public" => this with { Public = true },
        "must-revalidate" or "proxy-revalidate" => this with { MustRevalidate = true },
        "immutable" => this with { Immutable = true },
        "max-age" => this with { MaxAge = Least(MaxAge, value) },
        "s-maxage" => this with { SharedMaxAge = Least(SharedMaxAge, value) },
        "stale-while-revalidate" => this with { StaleWhileRevalidate = Least(StaleWhileRevalidate, value) },
        "stale-if-error" => this with { StaleIfError = Least(StaleIfError, value) },
        _ => this,
    };
}
