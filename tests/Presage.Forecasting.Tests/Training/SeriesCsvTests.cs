using Presage.Core;
using Presage.Testing;

namespace Presage.Forecasting.Tests;

public sealed class SeriesCsvTests
{
    private static readonly SeriesCsvOptions Options = new(new StepGrid(TimeSpan.FromSeconds(300)), 1000, 7);

    [Fact]
    public void Times_place_the_rows_and_empty_fields_are_unmeasured()
    {
        var result = SeriesCsv.Parse("time,a,b\n600,1,2\n1200,,3.5\r\n", Options);
        Assert.Empty(result.Problems);
        Assert.Equal(["a", "b"], result.Set.Series.Select(s => s.Name));
        Assert.All(result.Set.Series, s => Assert.Equal(2, s.FirstStepIndex));
        Assert.Equal([1000, float.NaN, float.NaN], result.Set.Series[0].BytesPerStep.ToArray());
        Assert.Equal([2000, float.NaN, 3500], result.Set.Series[1].BytesPerStep.ToArray());
    }

    [Fact]
    public void Without_a_time_rows_are_steps_on_end()
    {
        var result = SeriesCsv.Parse("a\n1\n2\n3", Options);
        Assert.Equal(7, result.Set.Series[0].FirstStepIndex);
        Assert.Equal([1000, 2000, 3000], result.Set.Series[0].BytesPerStep.ToArray());
    }

    [Theory]
    [InlineData("", 1, 0, SeriesCsvReason.NoHeader)]
    [InlineData("time\n1", 1, 0, SeriesCsvReason.NoSeriesColumn)]
    [InlineData("step,a\n1,2\n2", 3, 0, SeriesCsvReason.WrongColumnCount)]
    [InlineData("step,a\nx,2", 2, 0, SeriesCsvReason.BadStep)]
    [InlineData("time,a\n9223372036854775807,2", 2, 0, SeriesCsvReason.BadStep)]
    [InlineData("step,a\n5,2\n5,2", 3, 0, SeriesCsvReason.StepNotAfterTheLast)]
    [InlineData("step,a\n5,2\n200000,2", 3, 0, SeriesCsvReason.GapTooLong)]
    [InlineData("step,a\n5,-2", 2, 2, SeriesCsvReason.BadValue)]
    [InlineData("step,a\n5,2e", 2, 2, SeriesCsvReason.BadValue)]
    [InlineData("step,a\n5,1e300", 2, 2, SeriesCsvReason.BadValue)]
    public void What_is_wrong_is_named_with_its_line_and_column(string text, int line, int column, SeriesCsvReason reason) =>
        Assert.Equal([new SeriesCsvProblem(line, column, reason)], SeriesCsv.Parse(text, Options).Problems.ToArray());

    [Fact]
    public void Measured_machines_are_read_whole()
    {
        if (!SharedData.IsHere("data/series/machines-2013-08.rx.csv", out var path)) return;
        var result = SeriesCsv.Parse(File.ReadAllText(path), Options with { BytesPerUnit = 300_000 });
        Assert.Empty(result.Problems);
        Assert.Equal(96, result.Set.Series.Length);
        Assert.InRange(result.Set.Series[0].BytesPerStep.Length, 8640, 8700);
    }
}
