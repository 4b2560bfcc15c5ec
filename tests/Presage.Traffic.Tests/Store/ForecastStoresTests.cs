using Akka.Configuration;
using Presage.Core;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Store;

public sealed class ForecastStoresTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ForecastStore _embedded;

    public ForecastStoresTests() => _embedded = ForecastStore.Open(_folder.At("store.db"));

    public void Dispose()
    {
        _embedded.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_kind_says_where_forecasts_go()
    {
        Assert.Null(Create(""));
        Assert.Same(_embedded, Create("sqlite.write-behind = on"));
        Assert.Same(NoForecastStore.Instance, Create("kind = none"));
        using var redis = Create("kind = redis, redis.endpoint = \"store.example:6380\"");
        Assert.Equal("redis store.example:6380", redis!.Name);
    }

    [Fact]
    public void A_class_of_ones_own_gets_its_options_as_they_are()
    {
        var name = $"{typeof(OwnStore).FullName}, {typeof(OwnStore).Assembly.GetName().Name}";

        using var store = Create($"kind = \"{name}\", options {{ label = mine }}");

        Assert.Equal("mine", Assert.IsType<OwnStore>(store).Name);
    }

    [Theory]
    [InlineData("rediss", "no class of that name is found")]
    [InlineData("System.String, System.Private.CoreLib", "is no IForecastStore")]
    [InlineData("Presage.Traffic.NoForecastStore, Presage.Traffic", "no public constructor")]
    public void A_kind_that_is_none_is_refused_with_the_key(string kind, string why)
    {
        var problem = Assert.Throws<ConfigurationException>(() => Create($"kind = \"{kind}\""));

        Assert.Contains("presage.store.kind", problem.Message, StringComparison.Ordinal);
        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
    }

    private IForecastStore? Create(string more) =>
        ForecastStores.Create(ReferenceConfig.Settings($"presage.store {{ {more} }}").Store, _embedded, TimeProvider.System);

    public sealed class OwnStore(Config options, TimeProvider clock) : IForecastStore
    {
        public string Name { get; } = options.GetString("label") ?? "";

        public DateTimeOffset StartedAt { get; } = clock.GetUtcNow();

        public Task WriteAsync(IReadOnlyList<StoredSubscriber> rows, CancellationToken cancellation) => Task.CompletedTask;

        public ValueTask<StoredSubscriber?> ReadAsync(SubscriberId subscriber, CancellationToken cancellation) => new((StoredSubscriber?)null);

        public void Dispose()
        {
        }
    }
}
