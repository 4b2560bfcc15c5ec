using System.Collections.Immutable;
using Presage.Content;
using Presage.Delivery;

namespace Presage.Browser.Tests;

/// <summary>The invalidations of one origin.</summary>
public sealed class SiteHistory : IInvalidationHistory
{
    public const string Origin = "site";
    private readonly InvalidationLog _log = new(100);

    public IReadOnlyList<string> Origins { get; } = [Origin];

    public long Number
    {
        get
        {
            lock (_log) return _log.Number;
        }
    }

    public long NumberOf(string origin) => Number;

    public ImmutableArray<Invalidation>? After(string origin, long number)
    {
        lock (_log) return _log.After(number);
    }

    public Invalidation Append(InvalidationScope scope, string name)
    {
        lock (_log) return _log.Append(scope, name);
    }
}
