namespace Presage.Forecasting;

/// <summary>What the loss needs to know of one step of one series, beside the head's outputs.</summary>
internal sealed class LossRow
{
    /// <summary>Bounds of <see cref="Weight"/>: no single series shall rule a batch.</summary>
    public const float WeightMin = 0.05f;
    public const float WeightMax = 20;

    /// <summary>z of the origin.</summary>
    public float Z { get; set; }

    /// <summary>Scale in units of the series' mean change: with it, a residual in z weighs what it is in such changes.</summary>
    public float Weight { get; set; }

    /// <summary>z of the horizon's steps on the origin's scale; NaN where unknown.</summary>
    public float[] Targets { get; } = new float[ForecastModel.Horizon];

    /// <summary>Whether a target is a lower bound of what was wanted.</summary>
    public bool[] IsCensored { get; } = new bool[ForecastModel.Horizon];

    /// <summary>Unit of the head's outputs, by step ahead.</summary>
    public float[] Units { get; } = new float[ForecastModel.Horizon];
}
