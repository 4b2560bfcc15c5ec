using Npgsql;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// A PostgreSQL database and its pool of connections. Nothing is connected before the first use; the first connection makes the
/// tables, and if it cannot, the next one tries again. What the connection string says itself goes before the settings.
/// </summary>
internal sealed class PostgreSqlDatabase : IDisposable
{
    private readonly StoreSettings _settings;
    private readonly NpgsqlDataSource _source;
    private readonly Lock _gate = new();
    private volatile bool _isPrepared;

    public PostgreSqlDatabase(StoreSettings settings)
    {
        _settings = settings;
        var builder = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        var own = settings.PostgreSql;
        SetUnlessSaid(builder, "Timeout", WholeSeconds(own.ConnectTimeout));
        SetUnlessSaid(builder, "Command Timeout", WholeSeconds(own.CommandTimeout));
        SetUnlessSaid(builder, "Maximum Pool Size", own.ConnectionsMax);
        SetUnlessSaid(builder, "Keepalive", WholeSeconds(own.CommandTimeout));
        SetUnlessSaid(builder, "Max Auto Prepare", 32);
        SetUnlessSaid(builder, "Auto Prepare Min Usages", 2);
        Name = $"'{builder.Database}' on {builder.Host}:{builder.Port}";
        Channel = "presage_" + settings.Tables.Journal.Table;
        _source = NpgsqlDataSource.Create(builder);
    }

    /// <summary>For messages to operators.</summary>
    public string Name { get; }

    /// <summary>Where commits of events are notified.</summary>
    public string Channel { get; }

    public NpgsqlConnection Open()
    {
        Prepare();
        return _source.OpenConnection();
    }

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation = default)
    {
        if (!_isPrepared)
        {
            await Task.Run(Prepare, cancellation).ConfigureAwait(false);
        }
        return await _source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
    }

    public void Dispose() => _source.Dispose();

    private void Prepare()
    {
        if (_isPrepared)
        {
            return;
        }
        lock (_gate)
        {
            if (!_isPrepared && _settings.AutoInitialize)
            {
                using var connection = _source.OpenConnection();
                PostgreSqlSchema.Create(connection, _settings);
            }
            _isPrepared = true;
        }
    }

    private static void SetUnlessSaid(NpgsqlConnectionStringBuilder builder, string key, int value)
    {
        if (!builder.ContainsKey(key) || !builder.ShouldSerialize(key))
        {
            builder[key] = value;
        }
    }

    private static int WholeSeconds(TimeSpan time) => Math.Max(1, (int)Math.Ceiling(time.TotalSeconds));
}
