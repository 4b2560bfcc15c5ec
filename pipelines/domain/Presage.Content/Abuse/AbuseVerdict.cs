namespace Presage.Content;

/// <summary>What a request was judged to be.</summary>
/// <param name="Evidence">Bits against it and its client.</param>
/// <param name="Share">Share of harmless requests that have as much against them: the probability of a false alarm.</param>
/// <param name="Advised">What its share is worth by the thresholds.</param>
/// <param name="Action">What is to be done: as advised, or only observed where the operator has not said otherwise.</param>
/// <param name="First">The feature that says most, then the next ones.</param>
public readonly record struct AbuseVerdict(
    float Evidence, double Share, AbuseAction Advised, AbuseAction Action, AbuseFeature First, AbuseFeature Second, AbuseFeature Third)
{
    /// <summary>Minus the decimal logarithm of <see cref="Share"/>: 3 is one harmless request of a thousand.</summary>
    public double Score => -Math.Log10(Math.Max(1e-12, Share));

    /// <summary>For logs.</summary>
    public string Reason => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Advised} score {Score:F1} evidence {Evidence:F0} bits: {First}, {Second}, {Third}");
}
