using System.Globalization;
using System.Text;

namespace Presage.Forecasting;

/// <summary>A model in words, for people.</summary>
internal static class ModelDescription
{
    public static string Of(ForecastModel model)
    {
        var shape = model.Layout.Shape;
        var text = new StringBuilder();
        Add(text, $"version       {model.Version}");
        Add(text, $"shape         {shape.Layers} layer(s) of {shape.Hidden}, {model.Layout.Length} parameters");
        Add(text, $"features      {shape.Inputs}, and {shape.SkipInputs} that only the head reads ({FeatureSet.Name})");
        Add(text, $"outputs       {shape.Outputs}: quantiles {string.Join(", ", ForecastModel.Quantiles)} of {ForecastModel.Horizon} steps");
        Add(text, $"trained on    steps of {TimeSpan.FromMilliseconds(model.Notes.TrainedStepMilliseconds).TotalSeconds} s");
        Add(text, $"warm-up       {model.WarmUpSteps} steps");
        Add(text, $"origin        {model.Notes.Origin}");
        foreach (var slot in model.Layout.Slots)
            Add(text, $"  {slot.Name,-20} [{(slot.IsVector ? $"{slot.Rows}" : $"{slot.Rows}, {slot.Columns}")}]");
        return text.ToString().TrimEnd();
    }

    private static void Add(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
