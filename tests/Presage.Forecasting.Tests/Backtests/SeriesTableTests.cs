namespace Presage.Forecasting.Tests;

public sealed class SeriesTableTests
{
    private static readonly SeriesTableOptions Plain = new() { Unit = SeriesUnit.ByteAmount };

    [Fact]
    public void A_wide_table_is_put_on_the_grid_of_its_times()
    {
        var table = SeriesTable.Parse("time,a,b\n600,1,2\n900,,3\n1500,5,6\n", Plain);
        Assert.Empty(table.Problems);
        Assert.Equal(300, table.Set.Grid.Step.TotalSeconds);
        Assert.Equal(["a", "b"], table.Set.Series.Select(series => series.Name));
        Assert.Equal([1, float.NaN, float.NaN, 5], table.Set.Series[0].BytesPerStep.ToArray());
        Assert.Equal(2, table.Set.Series[0].FirstStepIndex);
    }

    [Fact]
    public void Clock_times_without_a_zone_are_UTC()
    {
        var table = SeriesTable.Parse("time,down,rnti\n1970-01-01 00:04:00,7,1\n1970-01-01T00:06:00+00:00,8,1", Plain with { Columns = ["down"] });
        var series = Assert.Single(table.Set.Series);
        Assert.Equal((2, 120), (series.FirstStepIndex, table.Set.Grid.Step.TotalSeconds));
        Assert.Equal([7, 8], series.BytesPerStep.ToArray());
    }

    [Fact]
    public void A_long_table_has_one_series_a_key_and_averages_rates_in_a_step()
    {
        var table = SeriesTable.Parse(
            "trace,seconds,mbit_s\nx,0.0,8\nx,1.5,16\nx,10,24\ny,3,8\n",
            new SeriesTableOptions { Unit = SeriesUnit.Parse("Mbit/s")!, KeyColumn = "trace", Step = TimeSpan.FromSeconds(5) });
        Assert.Empty(table.Problems);
        Assert.Equal(["x", "y"], table.Set.Series.Select(series => series.Name));
        Assert.Equal([7_500_000, float.NaN, 15_000_000], table.Set.Series[0].BytesPerStep.ToArray());
        Assert.Equal([5_000_000], table.Set.Series[1].BytesPerStep.ToArray());
    }

    [Fact]
    public void Amounts_in_a_step_are_summed()
    {
        var table = SeriesTable.Parse("time,a\n0,1\n10,2\n60,4\n", Plain with { Step = TimeSpan.FromMinutes(1) });
        Assert.Equal([3, 4], table.Set.Series[0].BytesPerStep.ToArray());
    }

    [Fact]
    public void Step_numbers_need_the_length_of_a_step()
    {
        Assert.Equal(SeriesTableReason.NoStepLength, Assert.Single(SeriesTable.Parse("step,a\n3,1\n", Plain).Problems).Reason);
        var table = SeriesTable.Parse("step,a\n3,1\n5,2\n", Plain with { StepWithoutTimes = TimeSpan.FromMinutes(5) });
        Assert.Equal([1, float.NaN, 2], table.Set.Series[0].BytesPerStep.ToArray());
        Assert.Equal(3, table.Set.Series[0].FirstStepIndex);
    }

    [Theory]
    [InlineData("", 1, 0, SeriesTableReason.NoHeader)]
    [InlineData("time\n0\n60", 1, 0, SeriesTableReason.NoSeriesColumn)]
    [InlineData("time,a\n0,1\n60,x\n120,3", 3, 2, SeriesTableReason.BadValue)]
    [InlineData("time,a\n0,1\n60,-2\n120,3", 3, 2, SeriesTableReason.BadValue)]
    [InlineData("time,a\n0,1\n60,NaN\n120,3", 3, 2, SeriesTableReason.BadValue)]
    [InlineData("time,a\n0,1\n60,1e30\n120,3", 3, 2, SeriesTableReason.BadValue)]
    [InlineData("time,a\n0,1\n60\n120,3", 3, 0, SeriesTableReason.WrongFieldCount)]
    [InlineData("time,a\n0,1\nyesterday?,2\n60,3", 3, 1, SeriesTableReason.BadTime)]
    [InlineData("time,a\n0,1\n60,2\n60,3", 4, 1, SeriesTableReason.TimeNotAfterTheLast)]
    [InlineData("time,a\n0,1\n60,2\n999999999,3", 4, 1, SeriesTableReason.GapTooLong)]
    public void What_is_wrong_is_said_with_its_place(string text, int line, int column, SeriesTableReason reason)
    {
        var problem = Assert.Single(SeriesTable.Parse(text, Plain).Problems);
        Assert.Equal((line, column, reason), (problem.LineNumber, problem.ColumnNumber, problem.Reason));
        Assert.NotEmpty(problem.Explain());
    }

    [Fact]
    public void A_column_that_is_not_there_is_named()
    {
        var problem = Assert.Single(SeriesTable.Parse("time,a\n0,1", Plain with { Columns = ["b"] }).Problems);
        Assert.Contains("'b'", problem.Explain(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("B", 1)]
    [InlineData("kB/s", 300_000)]
    [InlineData("bit", 0.125)]
    [InlineData("Mbit/s", 37_500_000)]
    public void Units_are_bytes_in_a_step(string name, double bytes) =>
        Assert.Equal(bytes, SeriesUnit.Parse(name)!.BytesPerStep(TimeSpan.FromMinutes(5)));

    [Fact]
    public void An_unknown_unit_is_none() => Assert.Null(SeriesUnit.Parse("furlong"));
}
