namespace Presage.Hocon.Tests;

public sealed class ReadingTests
{
    [Theory]
    [InlineData("30s", 30_000_000_000)]
    [InlineData("5 minutes", 300_000_000_000)]
    [InlineData(" 0.05 s ", 50_000_000)]
    [InlineData("250ms", 250_000_000)]
    [InlineData("7 us", 7_000)]
    [InlineData("100ns", 100)]
    [InlineData("1 nanosecond", 0)]
    [InlineData("2h", 7_200_000_000_000)]
    [InlineData("1 day", 86_400_000_000_000)]
    [InlineData("15", 15_000_000)]
    [InlineData("-1s", -1_000_000_000)]
    public void Durations_read_in_every_unit(string text, long nanoseconds)
    {
        Assert.True(HoconDuration.TryParse(text, out var value));
        Assert.Equal(nanoseconds, value.Ticks * 100);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("5 S")]
    [InlineData("5 m 3 s")]
    [InlineData("five seconds")]
    [InlineData("1e3s")]
    [InlineData("99999999999d")]
    [InlineData("Infinite")]
    public void What_is_no_duration_is_refused(string text) => Assert.False(HoconDuration.TryParse(text, out _));

    [Fact]
    public void Infinite_reads_as_the_infinite_timeout()
    {
        Assert.True(HoconDuration.TryParse("infinite", out var value));
        Assert.Equal(Timeout.InfiniteTimeSpan, value);
    }

    [Theory]
    [InlineData("infinite")]
    [InlineData("0s")]
    [InlineData("90s")]
    [InlineData("3d")]
    [InlineData("1500us")]
    [InlineData("300ns")]
    public void A_formatted_duration_reads_back(string text)
    {
        Assert.True(HoconDuration.TryParse(text, out var value));
        Assert.Equal(text, HoconDuration.Format(value));
    }

    [Theory]
    [InlineData("256000b", 256_000)]
    [InlineData("128000", 128_000)]
    [InlineData("1 byte", 1)]
    [InlineData("64kB", 64_000)]
    [InlineData("64KiB", 65_536)]
    [InlineData("64K", 65_536)]
    [InlineData("64k", 65_536)]
    [InlineData("2m", 2_097_152)]
    [InlineData("1.5MiB", 1_572_864)]
    [InlineData("3 megabytes", 3_000_000)]
    [InlineData("3 mebibyte", 3_145_728)]
    [InlineData("2Gi", 2_147_483_648)]
    [InlineData("7EiB", 8_070_450_532_247_928_832)]
    public void Sizes_read_in_every_unit(string text, long bytes)
    {
        Assert.True(HoconSize.TryParse(text, out var value));
        Assert.Equal(bytes, value);
    }

    [Theory]
    [InlineData("-1b")]
    [InlineData("8EiB")]
    [InlineData("1YB")]
    [InlineData("64KB")]
    [InlineData("64kiB")]
    [InlineData("10Mbit")]
    [InlineData("bytes")]
    public void What_is_no_size_is_refused(string text) => Assert.False(HoconSize.TryParse(text, out _));

    [Theory]
    [InlineData("9600bit", 9_600)]
    [InlineData("512kbit", 512_000)]
    [InlineData("10Mbit", 10_000_000)]
    [InlineData("2.5 Gbit", 2_500_000_000)]
    [InlineData("64Kibit", 65_536)]
    public void Bit_rates_read_as_tc_writes_them(string text, long bitsPerSecond)
    {
        Assert.True(HoconBitRate.TryParse(text, out var value));
        Assert.Equal(bitsPerSecond, value);
    }

    [Theory]
    [InlineData("10bps")]
    [InlineData("10M")]
    [InlineData("-1bit")]
    [InlineData("99999999Tbit")]
    public void What_is_no_bit_rate_is_refused(string text) => Assert.False(HoconBitRate.TryParse(text, out _));

    [Theory]
    [InlineData("on", true)]
    [InlineData("yes", true)]
    [InlineData("true", true)]
    [InlineData("off", false)]
    [InlineData("no", false)]
    [InlineData("false", false)]
    public void Bools_read_in_six_words(string text, bool expected)
    {
        Assert.True(HoconScalar.Of(text).TryReadBool(out var value));
        Assert.Equal(expected, value);
        Assert.False(HoconScalar.Of(text.ToUpperInvariant()).TryReadBool(out _));
    }

    [Fact]
    public void Numbers_read_quoted_and_unquoted()
    {
        Assert.True(HoconScalar.Of("-5").TryReadLong(out var whole) && whole == -5);
        Assert.True(HoconScalar.Of("1e-3").TryReadDouble(out var real) && real == 0.001);
        Assert.False(HoconScalar.Of("5.5").TryReadLong(out _));
        Assert.False(HoconScalar.Of("NaN").TryReadDouble(out _));
        Assert.False(HoconScalar.Of("1e999").TryReadDouble(out _));
    }
}
