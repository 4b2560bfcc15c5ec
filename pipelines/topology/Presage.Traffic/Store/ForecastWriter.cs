using System.Buffers;
using Microsoft.Data.Sqlite;
using Presage.Core;

namespace Presage.Traffic;

/// <summary>Writes the rows of what blocks answered: forecasts always, series when they are due. Allocates nothing; not thread-safe.</summary>
internal sealed class ForecastWriter(SqliteConnection connection) : IDisposable
{
    private const string UpsertForecast = """
        INSERT INTO subscriber (id, persona, step, down_bytes, up_bytes, steps_seen, warm, source, model, forecast, state)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, x'')
        ON CONFLICT (id) DO UPDATE SET
          persona = ?2, step = ?3, down_bytes = ?4, up_bytes = ?5, steps_seen = ?6, warm = ?7, source = ?8, model = ?9, forecast = ?10
        """;

    private const string UpsertSeries = "INSERT OR REPLACE INTO series (id, step, state) VALUES (?1, ?2, ?3)";

    private readonly PreparedStatement _forecast = new(connection, UpsertForecast);
    private readonly PreparedStatement _series = new(connection, UpsertSeries);
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public void Write(ObservedBlock block, StepContext context)
    {
        for (var row = 0; row < block.Count; row++)
        {
            var one = block[row];
            WriteForecast(one, context);
            if (one.IsDue) WriteSeries(one.Subscriber, one.Series);
        }

        foreach (var (id, series) in block.Parted) WriteSeries(id, series);
    }

    public void Dispose()
    {
        _forecast.Dispose();
        _series.Dispose();
    }

    private void WriteForecast(ObservedRow one, StepContext context)
    {
        _forecast.Bind(1, one.Subscriber.Value);
        if (context.PersonaOf(one.SubscriberIndex) is { } persona) _forecast.Bind(2, persona.Id.Number);
        else _forecast.BindNull(2);
        _forecast.Bind(3, one.Step.StepIndex);
        _forecast.Bind(4, one.Step.DownBytes);
        _forecast.Bind(5, one.Step.UpBytes);
        _forecast.Bind(6, one.StepsSeen);
        _forecast.Bind(7, one.IsWarm ? 1 : 0);
        _forecast.Bind(8, ForecastText.NameOf(one.Source));
        _forecast.Bind(9, one.ModelVersion);
        _buffer.ResetWrittenCount();
        ForecastText.Pack(one, _buffer);
        _forecast.Bind(10, _buffer.WrittenSpan);
        _forecast.Run();
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
