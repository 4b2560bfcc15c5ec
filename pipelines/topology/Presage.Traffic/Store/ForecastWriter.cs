using System.Buffers;
using Microsoft.Data.Sqlite;
using Presage.Core;

namespace Presage.Traffic;

/// <summary>Writes the rows of what blocks answered: forecasts always, series when they are due. Allocates nothing; not thread-safe.</summary>
internal sealed class ForecastWriter(SqliteConnection connection) : IDisposable
{
    private const string UpsertForecast = """
        INSERT INTO subscriber (id, persona, step, down_bytes, up_bytes, steps_seen, warm, source, model, forecast, expires, state)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, x'')
        ON CONFLICT (id) DO UPDATE SET
          persona = ?2, step = ?3, down_bytes = ?4, up_bytes = ?5, steps_seen = ?6, warm = ?7, source = ?8, model = ?9, forecast = ?10, expires = ?11
        """;

    private const string UpsertProgress = "INSERT INTO progress (only_one, step) VALUES (0, ?1) ON CONFLICT (only_one) DO UPDATE SET step = ?1";

    private const string UpsertSeries = "INSERT OR REPLACE INTO series (id, step, state) VALUES (?1, ?2, ?3)";

    private readonly PreparedStatement _forecast = new(connection, UpsertForecast);
    private readonly PreparedStatement _progress = new(connection, UpsertProgress);
    private readonly PreparedStatement _series = new(connection, UpsertSeries);
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public void WriteForecasts(ObservedBlock block, StepContext context, DateTimeOffset expiresAt)
    {
        for (var row = 0; row < block.Count; row++) WriteForecast(block[row], context, expiresAt);
    }

    public void WriteForecast(StoredSubscriber row)
    {
        BindKey(row.Id, row.Persona, row.ExpiresAt);
        BindSums(row.Step, row.DownBytes, row.UpBytes, row.StepsSeen, row.IsWarm);
        _forecast.Bind(8, row.Source);
        _forecast.Bind(9, row.ModelVersion);
        _forecast.Bind(10, row.Forecast);
        _forecast.Run();
    }

    /// <summary>Those that are due, and those of subscribers that parted.</summary>
    public void WriteSeries(ObservedBlock block)
    {
        for (var row = 0; row < block.Count; row++)
        {
            var one = block[row];
            if (one.IsDue) WriteSeries(one.Subscriber, one.Series);
        }

        foreach (var (id, series) in block.Parted) WriteSeries(id, series);
    }

    public void WriteProgress(long step)
    {
        _progress.Bind(1, step);
        _progress.Run();
    }

    public void Dispose()
    {
        _forecast.Dispose();
        _progress.Dispose();
        _series.Dispose();
    }

    private void WriteForecast(ObservedRow one, StepContext context, DateTimeOffset expiresAt)
    {
        BindKey(one.Subscriber, context.PersonaOf(one.SubscriberIndex)?.Id, expiresAt);
        BindSums(one.Step.StepIndex, one.Step.DownBytes, one.Step.UpBytes, one.StepsSeen, one.IsWarm);
        _forecast.Bind(8, ForecastText.NameOf(one.Source));
        _forecast.Bind(9, one.ModelVersion);
        _buffer.ResetWrittenCount();
        ForecastText.Pack(one, _buffer);
        _forecast.Bind(10, _buffer.WrittenSpan);
        _forecast.Run();
    }

    private void BindKey(SubscriberId id, PersonaId? persona, DateTimeOffset expiresAt)
    {
        _forecast.Bind(1, id.Value);
        if (persona is { } known) _forecast.Bind(2, known.Number);
        else _forecast.BindNull(2);
        if (expiresAt == DateTimeOffset.MaxValue) _forecast.BindNull(11);
        else _forecast.Bind(11, expiresAt.ToUnixTimeMilliseconds());
    }

    private void BindSums(long step, long downBytes, long upBytes, long stepsSeen, bool isWarm)
    {
        _forecast.Bind(3, step);
        _forecast.Bind(4, downBytes);
        _forecast.Bind(5, upBytes);
        _forecast.Bind(6, stepsSeen);
        _forecast.Bind(7, isWarm ? 1 : 0);
    }

    private void WriteSeries(SubscriberId id, SubscriberSeries series)
    {
        _buffer.ResetWrittenCount();
        series.WriteTo(_buffer);
        _series.Bind(1, id.Value);
        _series.Bind(2, series.LastStep);
        _series.Bind(3, _buffer.WrittenSpan);
        _series.Run();
    }
}
