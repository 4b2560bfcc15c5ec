using Presage.Core;

namespace Presage.Traffic;

/// <summary>Keeps nothing: forecasts are planned with and journaled, and nobody can look one up.</summary>
public sealed class NoForecastStore : IForecastStore
{
    public static readonly NoForecastStore Instance = new();

    private NoForecastStore()
    {
    }

    public string Name => "none";

    public Task WriteAsync(IReadOnlyList<StoredSubscriber> rows, CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask<StoredSubscriber?> ReadAsync(SubscriberId subscriber, CancellationToken cancellation) => new((StoredSubscriber?)null);

    public void Dispose()
    {
    }
}
