using Presage.Core;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Store;

public sealed class ForecastValueTests
{
    private static readonly SubscriberId Alice = new("alice");

    [Fact]
    public void Bytes_of_the_released_version_are_written_and_read()
    {
        var golden = Convert.FromHexString(string.Concat(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "forecast-value-1.hex")).Where(char.IsAsciiHexDigit)));

        Assert.Equal(Convert.ToHexString(golden), Convert.ToHexString(ForecastValue.Pack(Rows.Of("alice"))));
        Rows.AssertSame(Rows.Of("alice"), ForecastValue.Unpack(Alice, golden, out _));
    }

    [Fact]
    public void A_row_without_persona_and_end_is_read_back()
    {
        var row = Rows.Of("alice", persona: null) with { ExpiresAt = DateTimeOffset.MaxValue, IsWarm = false, Source = "", ModelVersion = "modèle" };

        Rows.AssertSame(row, ForecastValue.Unpack(Alice, ForecastValue.Pack(row), out _));
    }

    [Fact]
    public void Every_cut_and_every_longer_value_is_refused_with_its_offset()
    {
        var value = ForecastValue.Pack(Rows.Of("alice"));

        for (var length = 0; length < value.Length; length++)
        {
            Assert.Null(ForecastValue.Unpack(Alice, value.AsSpan(0, length), out var problem));
            Assert.StartsWith("offset ", problem, StringComparison.Ordinal);
        }

        Assert.Null(ForecastValue.Unpack(Alice, [.. value, 0], out var longer));
        Assert.Equal($"offset {value.Length}: a length that does not fit the {value.Length + 1} bytes of the value", longer);
    }

    [Fact]
    public void Any_bytes_are_a_row_or_refused()
    {
        var random = new SeededRandom(4);
        for (var round = 0; round < 2_000; round++)
        {
            var value = ForecastValue.Pack(Rows.Of("alice"));
            for (var change = 0; change < 3; change++) value[random.NextInt32(value.Length)] = (byte)random.NextInt32(256);
            var row = ForecastValue.Unpack(Alice, value, out var problem);
            Assert.Equal(row is null, problem.Length > 0);
        }
    }

    [Fact]
    public void A_part_that_no_length_can_tell_is_our_own_mistake() =>
        Assert.Throws<ArgumentException>(() => ForecastValue.Pack(Rows.Of("alice") with { Forecast = new byte[70_000] }));
}
