using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Presage.Forecasting;

/// <summary>The model beside naive and seasonal naive, over warm series: what the replay command prints.</summary>
public sealed record ForecastComparison(ImmutableArray<ComparisonRow> Rows)
{
    /// <summary>Whether the model has the smallest MAE and pinball(0.9), one step ahead and over the horizon.</summary>
    public bool ModelWins => Rows.Length > 0 && Rows.Where(row => row.Source != ScoredSource.Model).All(IsBeaten);

    public static ForecastComparison Of(FleetScore fleet)
    {
        var rows = ImmutableArray.CreateBuilder<ComparisonRow>();
        foreach (var isNextStep in (ReadOnlySpan<bool>)[true, false])
        {
            foreach (var source in Enum.GetValues<ScoredSource>())
            {
                var score = isNextStep ? fleet.NextStep(source) : fleet.Horizon(source);
                rows.Add(new ComparisonRow(
                    source, isNextStep, score.MeanAbsoluteError, score.PinballUpper, score.Coverage, score.Count));
            }
        }

        return new ForecastComparison(rows.ToImmutable());
    }

    /// <summary>Fixed-width text, one line a row; kilobytes per step.</summary>
    public string Render()
    {
        var text = new StringBuilder();
        text.AppendLine("forecast        horizon      MAE kB   pinball0.9 kB   coverage      values");
        foreach (var row in Rows)
        {
            text.AppendLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{NameOf(row.Source),-15} {(row.IsNextStep ? "1" : $"1..{ForecastModel.Horizon}"),-7} {row.MeanAbsoluteError / 1000,11:F2} {row.PinballUpper / 1000,15:F2} {row.Coverage,10:P1} {row.Count,11}"));
        }

        text.AppendLine("Warm series only. A baseline's quantile 0.9 is its point forecast and the quantiles of its own residuals.");
        return text.ToString();
    }

    private static string NameOf(ScoredSource source) => source switch
    {
        ScoredSource.Model => "LSTM",
        ScoredSource.Naive => "naive",
        _ => "seasonal naive",
    };

    private bool IsBeaten(ComparisonRow baseline)
    {
        var model = Rows.First(row => row.Source == ScoredSource.Model && row.IsNextStep == baseline.IsNextStep);
        return model.MeanAbsoluteError < baseline.MeanAbsoluteError && model.PinballUpper < baseline.PinballUpper;
    }
}
