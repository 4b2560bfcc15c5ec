using Npgsql;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// Hears of commits of every process (LISTEN) and raises the signal for live queries. After a lost connection it connects again,
/// waiting longer from try to try, and then raises the signal once: what was notified meanwhile nobody heard.
/// </summary>
internal sealed class PostgreSqlListener(PostgreSqlDatabase database, PostgreSqlSettings settings, CommitSignal signal, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private Task _listening;

    /// <summary>Begins to listen; calling it again changes nothing.</summary>
    public void Start()
    {
        lock (_gate)
        {
            _listening ??= Task.Run(ListenAsync);
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _listening?.GetAwaiter().GetResult();
        _end.Dispose();
    }

    private async Task ListenAsync()
    {
        for (var attempt = 0; !_end.IsCancellationRequested; attempt++)
        {
            try
            {
                await ListenOnceAsync(() => attempt = 0).ConfigureAwait(false);
            }
            catch (Exception) when (_end.IsCancellationRequested)
            {
                return;
            }
            catch (Exception)
            {
                // The writers and readers say what is wrong with the database; the listener only waits for it to come back.
            }
            await WaitAsync(settings.BackoffOf(attempt)).ConfigureAwait(false);
        }
    }

    private async Task ListenOnceAsync(Action connected)
    {
        await using var connection = await database.OpenAsync(_end.Token).ConfigureAwait(false);
        connection.Notification += (_, _) => signal.Raise();
        await using (var command = new NpgsqlCommand($"LISTEN {database.Channel}", connection))
        {
            await command.ExecuteNonQueryAsync(_end.Token).ConfigureAwait(false);
        }
        connected();
        signal.Raise();
        while (true)
        {
            await connection.WaitAsync(_end.Token).ConfigureAwait(false);
        }
    }

    private async Task WaitAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, time, _end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The store is closed; the loop sees it too.
        }
    }
}
