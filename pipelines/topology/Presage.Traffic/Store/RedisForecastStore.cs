using Presage.Core;
using StackExchange.Redis;

namespace Presage.Traffic;

/// <summary>
/// The key-value store on a Redis server: one value of <see cref="ForecastValue"/> a subscriber under <c>key-prefix + id</c>, written by
/// pipelined <c>SET … PX</c>. The connection is made by the first call and made again, with growing pauses, after it was lost.
/// </summary>
/// <remarks>Nothing waits for a connection: a call without one fails at once, for the queue in front to repeat.</remarks>
public sealed class RedisForecastStore(RedisSettings settings, TimeProvider clock) : IForecastStore
{
    private const int ReconnectPauseFirstMilliseconds = 250;
    private const int ReconnectPauseMaxMilliseconds = 5_000;
    private const int KeepAliveSeconds = 5;

    /// <summary>Redis refuses an expiry of zero; a row whose life ended on its way here ends as soon as it can.</summary>
    private static readonly TimeSpan LifeMin = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private Task<ConnectionMultiplexer>? _connection;
    private bool _isDisposed;

    public string Name => $"redis {settings.Endpoint}";

    public async Task WriteAsync(IReadOnlyList<StoredSubscriber> rows, CancellationToken cancellation)
    {
        try
        {
            var database = await DatabaseAsync(cancellation).ConfigureAwait(false);
            var now = clock.GetUtcNow();
            var sent = new Task[rows.Count];
            for (var index = 0; index < sent.Length; index++)
                sent[index] = database.StringSetAsync(KeyOf(rows[index].Id), ForecastValue.Pack(rows[index]), LifeOf(rows[index], now));
            await Task.WhenAll(sent).WaitAsync(settings.CommandTimeout, cancellation).ConfigureAwait(false);
        }
        catch (Exception cause) when (IsOfRedis(cause))
        {
            throw Explain(cause);
        }
    }

    public async ValueTask<StoredSubscriber?> ReadAsync(SubscriberId subscriber, CancellationToken cancellation)
    {
        byte[]? value;
        try
        {
            var database = await DatabaseAsync(cancellation).ConfigureAwait(false);
            value = await database.StringGetAsync(KeyOf(subscriber)).WaitAsync(settings.CommandTimeout, cancellation).ConfigureAwait(false);
        }
        catch (Exception cause) when (IsOfRedis(cause))
        {
            throw Explain(cause);
        }

        if (value is null) return null;
        var row = ForecastValue.Unpack(subscriber, value, out var problem)
            ?? throw new StoreException($"{Name}: the value of {settings.KeyPrefix}{subscriber.Value} is not this node's: {problem}");
        return row.ExpiresAt > clock.GetUtcNow() ? row : null;
    }

    public void Dispose()
    {
        Task<ConnectionMultiplexer>? connection;
        lock (_lock) (connection, _connection, _isDisposed) = (_connection, null, true);
        if (connection is { IsCompletedSuccessfully: true }) connection.Result.Dispose();
    }

    private async Task<IDatabase> DatabaseAsync(CancellationToken cancellation)
    {
        Task<ConnectionMultiplexer> connecting;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_connection is null or { IsFaulted: true }) _connection = Task.Run(() => ConnectionMultiplexer.ConnectAsync(Options()));
            connecting = _connection;
        }

        var connection = await connecting.WaitAsync(settings.CommandTimeout, cancellation).ConfigureAwait(false);
        // Without this each row of a batch would fail with an exception of its own.
        if (!connection.IsConnected) throw new StoreException($"{Name} is not connected; check that the server runs and is reached from here.");
        return connection.GetDatabase();
    }

    private ConfigurationOptions Options() => new()
    {
        EndPoints = { settings.Endpoint },
        Password = settings.Password.Length == 0 ? null : settings.Password,
        DefaultDatabase = settings.Database,
        Ssl = settings.IsTls,
        ClientName = "presage",
        // The server may come later: the node starts without it.
        AbortOnConnectFail = false,
        ConnectTimeout = (int)settings.ConnectTimeout.TotalMilliseconds,
        KeepAlive = KeepAliveSeconds,
        ReconnectRetryPolicy = new ExponentialRetry(ReconnectPauseFirstMilliseconds, ReconnectPauseMaxMilliseconds),
    };

    private RedisKey KeyOf(SubscriberId subscriber) => settings.KeyPrefix + subscriber.Value;

    private static TimeSpan? LifeOf(StoredSubscriber row, DateTimeOffset now)
    {
        if (row.ExpiresAt == DateTimeOffset.MaxValue) return null;
        var life = row.ExpiresAt - now;
        return life > LifeMin ? life : LifeMin;
    }

    private static bool IsOfRedis(Exception cause) => cause is RedisException or TimeoutException or System.Net.Sockets.SocketException or ObjectDisposedException;

    private StoreException Explain(Exception cause) => cause is TimeoutException
        ? new StoreException($"{Name} did not answer within {settings.CommandTimeout.TotalSeconds:0.###} s.", cause)
        : new StoreException($"{Name}: {cause.Message}", cause);
}
