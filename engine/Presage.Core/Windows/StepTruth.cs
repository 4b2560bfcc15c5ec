namespace Presage.Core;

/// <summary>What a step's sum says of what there was, when only a share of the records came. Pure.</summary>
public static class StepTruth
{
    /// <summary>
    /// The estimate of the whole: what came, divided by the share of records that came, since records are lost whichever they are. NaN where the
    /// step counts as not measured.
    /// </summary>
    /// <param name="bytes">Counted.</param>
    /// <param name="completeness">Of <see cref="Trusted"/>.</param>
    public static double Of(double bytes, double completeness) => completeness > 0 ? bytes / completeness : double.NaN;

    /// <summary>A share of records that came, or 0, not measured, under the least share: a few records that came by chance say nothing of one subscriber.</summary>
    public static double Trusted(double completeness, double completenessMin) => completeness >= completenessMin ? completeness : 0;
}
