using Presage.Core;

namespace Presage.Content;

/// <summary>Keys drawn as readers ask for them: key k of 0, 1, 2, … with probability proportional to <c>1 / (k + 1)^exponent</c>.</summary>
public sealed class ZipfKeys
{
    private readonly double[] _cumulative;

    public ZipfKeys(int count, double exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        _cumulative = new double[count];
        var sum = 0.0;
        for (var key = 0; key < count; key++) _cumulative[key] = sum += Math.Pow(key + 1, -exponent);
        for (var key = 0; key < count; key++) _cumulative[key] /= sum;
    }

    public int Next(SeededRandom random)
    {
        var at = Array.BinarySearch(_cumulative, random.NextDouble());
        return Math.Min(at < 0 ? ~at : at + 1, _cumulative.Length - 1);
    }
}
