using Presage.Core;

namespace Presage.Forecasting.Tests;

public sealed class SeriesKernelTests
{
    private static readonly StepGrid Grid = new(TimeSpan.FromMinutes(5));

    [Fact]
    public void Every_width_gives_the_bits_of_one_series_at_a_time()
    {
        const int FeatureCount = FeatureSet.Count + FeatureSet.SkipCount;
        var (memories, begun, plan, clock) = Begun();
        foreach (var kernel in (VectorKernel[])[VectorKernel.Wide, VectorKernel.Medium, VectorKernel.Scalar])
        {
            var columns = begun.ToArray();
            var features = new float[FeatureCount * SeriesBlock.Columns];
            var outputs = Outputs();
            kernel.Series.Observe(columns, plan, SeriesBlock.Columns);
            kernel.Series.Fill(columns, clock, plan, features, SeriesBlock.Columns);
            kernel.Series.ToQuantiles(columns, outputs, SeriesBlock.Columns);
            for (var column = 0; column < memories.Length; column++)
            {
                var expected = new float[FeatureCount];
                FeatureSet.Fill(memories[column], clock, expected);
                Assert.Equal(expected, Column(features, FeatureCount, column));
                Assert.Equal(Quantiles(memories[column], Column(Outputs(), QuantileHead.Outputs, column)), Column(outputs, QuantileHead.Outputs, column));
            }
        }
    }

    /// <summary>Series that have taken in a step the plain way, and the same ones at half of it, turned.</summary>
    private static (SeriesMemory[] Whole, float[] Columns, SlotPlan Plan, StepClock Clock) Begun()
    {
        const int Steps = 2100;
        var whole = new SeriesMemory[SeriesBlock.Columns];
        var columns = new float[RowPlace.Count * SeriesBlock.Columns];
        var clock = StepClock.At(Grid, Steps);
        var plan = new SlotPlan();
        plan.Move(Grid, clock);
        for (var column = 0; column < whole.Length; column++)
        {
            whole[column] = new SeriesMemory();
            var values = TestSeries.Make((ulong)column + 3, Steps + 1);

            // Some have known less than a week, less than a day, or a single value.
            var first = Steps - (column < 4 ? 1 + 40 * column : 300 * (column % 8));
            for (var step = Math.Min(first, Steps - 1); step < Steps; step++) whole[column].Observe(Grid, step, values[step]);
            var half = whole[column];
            half.Side = whole[column].Side = new SideInputs { Mix = 0x0102030405060708ul * (ulong)column, Terms = (ushort)(977 * column % SideInputs.TermsMax), Lost = (byte)column };
            whole[column].Observe(Grid, Steps, values[Steps]);
            var row = new float[RowPlace.Count];
            half.BeginObserve(plan, values[Steps], row);
            for (var place = 0; place < row.Length; place++) columns[place * SeriesBlock.Columns + column] = row[place];
        }

        return (whole, columns, plan, clock);
    }

    private static float[] Outputs()
    {
        var random = new SeededRandom(8);
        return [.. Enumerable.Range(0, QuantileHead.Outputs * SeriesBlock.Columns).Select(_ => (float)(4 * random.NextDouble() - 2))];
    }

    private static float[] Quantiles(SeriesMemory memory, float[] outputs)
    {
        var vector = new ForecastVector();
        QuantileHead.ToQuantiles(memory.Levels, outputs, VectorKernel.Scalar, vector);
        return [.. vector.Lower, .. vector.Median, .. vector.Upper, .. vector.Peak];
    }

    private static float[] Column(float[] columns, int places, int column) =>
        [.. Enumerable.Range(0, places).Select(place => columns[place * SeriesBlock.Columns + column])];
}
