using System.Xml.Linq;

namespace Presage.Forecasting.Tests;

public sealed class PlotTests
{
    [Fact]
    public void Plots_are_well_formed_name_every_forecaster_and_follow_the_readers_theme()
    {
        var result = Result();
        foreach (var plot in (SvgPlot[])[BacktestPlots.Reliability(result), BacktestPlots.ByHorizon(result, BacktestMeasure.MaseMean, "MASE")])
        {
            var text = plot.Render();
            var root = XDocument.Parse(text).Root!;
            Assert.Equal("svg", root.Name.LocalName);
            foreach (var family in BaselineFamilies.All) Assert.Contains($">{family.Name}</text>", text, StringComparison.Ordinal);
            Assert.Contains("prefers-color-scheme: dark", text, StringComparison.Ordinal);
            Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
            Assert.Contains("a &lt;b&gt; &amp; c.csv", text, StringComparison.Ordinal);
            Assert.Equal(text, plot.Render());
        }
    }

    [Fact]
    public void A_point_stands_where_its_value_says()
    {
        var plot = new SvgPlot("t", new PlotAxis("x", [0, 10]), new PlotAxis("y", [0, 1]), [new PlotLine("one", [(5, 0.5), (10, double.NaN)])]);
        var text = plot.Render();
        Assert.Contains("cx=\"307\" cy=\"204\"", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("<circle").Length - 1);
        Assert.DoesNotContain("class=\"reference\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Axes_reach_from_zero_over_the_values_in_round_steps()
    {
        Assert.Equal([0, 0.5, 1, 1.5, 2], PlotAxis.FromZero("y", [0.3, 1.9, double.NaN]).Ticks.ToArray());
        Assert.Equal(1, PlotAxis.FromZero("y", []).End, 9);
        Assert.InRange(PlotAxis.FromZero("y", [7_321]).Ticks.Length, 3, 7);
    }

    [Fact]
    public void Lines_beyond_the_limit_are_counted_in_the_legend()
    {
        var lines = Enumerable.Range(0, SvgPlot.LinesMax + 3).Select(i => new PlotLine($"line{i}", [(0, 0), (1, 1)]));
        Assert.Contains("and 3 more", new SvgPlot("t", new PlotAxis("x", [0, 1]), new PlotAxis("y", [0, 1]), [.. lines]).Render(), StringComparison.Ordinal);
    }

    private static BacktestResult Result()
    {
        var plan = new BacktestPlan(4, 0.3);
        var set = TestSeries.Set(1, 800);
        return new BacktestResult("a <b> & c.csv", 4,
        [
            .. BaselineFamilies.All.Select(family => new ForecasterResult(
                family.Name, [ForecasterRun.Of([SeriesBacktest.Run(set.Series[0], family.Fit(plan.PastOf(set), 4, 1).Create(), plan, 24)])])),
        ]);
    }
}
