namespace Akka.Persistence.Sql.Store;

/// <summary>The section <c>presage.persistence.postgresql</c>.</summary>
internal sealed record PostgreSqlSettings(
    TimeSpan ConnectTimeout, TimeSpan CommandTimeout, int ConnectionsMax, TimeSpan BackoffMin, TimeSpan BackoffMax)
{
    /// <summary>How long to wait before the next try, doubling from one failure to the next.</summary>
    /// <param name="attempt">From 0.</param>
    public TimeSpan BackoffOf(int attempt) =>
        TimeSpan.FromTicks(Math.Min(BackoffMax.Ticks, BackoffMin.Ticks << Math.Min(attempt, 20)));
}
