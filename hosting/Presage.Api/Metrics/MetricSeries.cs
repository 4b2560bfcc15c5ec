using System.Globalization;
using System.Text;

namespace Presage.Api;

/// <summary>The values under one label set; a histogram where bounds are given. Guarded by its family's lock.</summary>
internal sealed class MetricSeries(double[]? bounds)
{
    private readonly long[] _counts = new long[bounds is null ? 0 : bounds.Length + 1];
    private double _value;

    public void Record(double value, bool isSum)
    {
        _value = isSum ? _value + value : value;
        if (bounds is null) return;
        var range = 0;
        // An upper bound belongs to its range; what is not a number belongs to the last.
        while (range < bounds.Length && !(value <= bounds[range])) range++;
        _counts[range]++;
    }

    /// <param name="text">Appended to.</param>
    /// <param name="name">The metric's.</param>
    /// <param name="labels">As in braces, escaped, without the braces; may be empty.</param>
    public void Render(StringBuilder text, string name, string labels)
    {
        if (bounds is null)
        {
            Line(text, name, labels, _value);
            return;
        }

        var separator = labels.Length > 0 ? "," : "";
        long below = 0;
        for (var range = 0; range < _counts.Length; range++)
        {
            below += _counts[range];
            var bound = range < bounds.Length ? PrometheusText.Number(bounds[range]) : "+Inf";
            Line(text, name + "_bucket", string.Create(CultureInfo.InvariantCulture, $"{labels}{separator}le=\"{bound}\""), below);
        }

        Line(text, name + "_sum", labels, _value);
        Line(text, name + "_count", labels, below);
    }

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0) text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(PrometheusText.Number(value)).Append('\n');
    }
}
