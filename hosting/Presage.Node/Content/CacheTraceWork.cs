using System.Collections.Immutable;
using System.Globalization;
using Presage.Content;

namespace Presage.Node;

/// <summary>One run of <c>presage content cache</c>: every policy at every size over the same requests.</summary>
internal sealed class CacheTraceWork
{
    private const string AllName = "all";
    private const int CellsMax = 1000;
    private static readonly (string Suffix, long Bytes)[] Units = [("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30)];
    private readonly CacheTrace _trace;
    private readonly ImmutableArray<string> _policies;
    private readonly ImmutableArray<long> _sizes;
    private readonly CacheTraceFootprint _footprint;

    /// <exception cref="UserErrorException">The trace, a policy or a size is not one.</exception>
    public CacheTraceWork(string path, IReadOnlyList<string> policies, IReadOnlyList<string> sizes)
    {
        var names = policies.SelectMany(Parts).ToImmutableArray();
        _policies = names.Contains(AllName) ? CachePolicies.Names : names;
        if (_policies.FirstOrDefault(name => !CachePolicies.Names.Contains(name)) is { } unknown)
            throw new UserErrorException($"--policy {unknown} is not one of {string.Join(", ", CachePolicies.Names)}, {AllName}", ExitCode.Usage);
        _trace = CacheTraceFile.Read(path);
        _footprint = CacheTraceFootprint.Of(_trace.Requests.Span);
        _sizes = [.. sizes.SelectMany(Parts).Select(Size)];
        if (_sizes.Length * _policies.Length is 0 or > CellsMax)
            throw new UserErrorException($"policies times sizes must be between 1 and {CellsMax}", ExitCode.Usage);
    }

    public CacheTraceReport Run(CancellationToken cancellation)
    {
        var cells = new CacheTraceCell[_policies.Length * _sizes.Length];
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, cells.Length, options, index => cells[index] = Run(_policies[index / _sizes.Length], _sizes[index % _sizes.Length]));
        return new CacheTraceReport(_trace.Format, _footprint, [.. cells]);
    }

    private static string[] Parts(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private CacheTraceCell Run(string name, long size)
    {
        var policy = CachePolicies.Create(name, size)!;
        long misses = 0, missBytes = 0;
        foreach (var request in _trace.Requests.Span)
        {
            if (policy.Request(request.Key, request.SizeBytes) == CacheAnswer.Hit) continue;
            misses++;
            missBytes += request.SizeBytes;
        }

        var note = policy is AdaptivePolicy adaptive ? string.Create(CultureInfo.InvariantCulture, $"{adaptive.Current} after {adaptive.Changes} changes") : null;
        return new CacheTraceCell(name, size, misses, 1 - misses / (double)_footprint.Requests, missBytes, 1 - missBytes / (double)_footprint.RequestedBytes, note);
    }

    private long Size(string text)
    {
        var unit = Units.FirstOrDefault(unit => text.EndsWith(unit.Suffix, StringComparison.OrdinalIgnoreCase));
        var isShare = text.EndsWith('%');
        var number = isShare ? text[..^1] : text[..^(unit.Suffix?.Length ?? 0)];
        var scale = isShare ? _footprint.ObjectBytes / 100.0 : unit.Suffix is null ? 1 : unit.Bytes;
        var size = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value * scale : 0;
        return size is >= 1 and <= 1L << 50
            ? (long)size
            : throw new UserErrorException($"--size {text} is not a size of at least 1: write 1000, 64MiB or 5%", ExitCode.Usage);
    }
}
